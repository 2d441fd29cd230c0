//! Making the chain, and finding out whether it is still whole.

use std::{collections::BTreeMap, fmt};

use super::{AuditKey, Mac};

/// An entry in its place, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number; the first is 1.
    pub sequence: i64,
    /// What the key is called that its code was made with.
    pub key_id: String,
    /// The code of the entry and, through the one before it, of all before it.
    pub mac: Mac,
    /// The entry as JSON, byte for byte.
    pub body: String,
}

/// Where a chain ends, with a code of its own, so that nobody without the key can say that it ends
/// earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The number of the last entry; 0 if there is none.
    pub sequence: i64,
    /// The code of the last entry.
    pub mac: Mac,
    /// What the key is called that the seal was made with.
    pub key_id: String,
    /// The code of all of this.
    pub seal: Mac,
}

/// That an entry had this code, as something outside of the database remembers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The number of the entry.
    pub sequence: i64,
    /// Its code.
    pub mac: Mac,
}

impl Head {
    /// The end of a chain without entries.
    pub fn start(key: &AuditKey) -> Self {
        Self::at(key, 0, Mac::START)
    }

    /// The end of a chain, sealed.
    pub fn at(key: &AuditKey, sequence: i64, mac: Mac) -> Self {
        Self {
            sequence,
            mac,
            key_id: key.id().to_owned(),
            seal: key.head(sequence, &mac),
        }
    }

    /// Whether the seal is what one of the keys makes of it.
    pub fn is_sealed_by(&self, keys: &[AuditKey]) -> bool {
        keys.iter()
            .any(|key| key.id() == self.key_id && key.head(self.sequence, &self.mac) == self.seal)
    }

    /// Appends entries: their links, and the end of the chain from now on.
    #[must_use]
    pub fn extend(
        &self,
        key: &AuditKey,
        bodies: impl IntoIterator<Item = String>,
    ) -> (Vec<Link>, Self) {
        let (mut sequence, mut mac) = (self.sequence, self.mac);
        let link = |body: String| {
            sequence += 1;
            mac = key.link(&mac, sequence, &body);
            Link {
                sequence,
                key_id: key.id().to_owned(),
                mac,
                body,
            }
        };
        let links = bodies.into_iter().map(link).collect();
        (links, Self::at(key, sequence, mac))
    }
}

/// Something that is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Entries are missing from the middle or the beginning, or there are two in one place.
    Gap {
        /// The number that was due.
        expected: i64,
        /// The number that was found.
        found: i64,
    },
    /// An entry, its place or its code was changed.
    Changed {
        /// Its number.
        sequence: i64,
    },
    /// What an entry is found by differs from what it says.
    Misfiled {
        /// Its number.
        sequence: i64,
    },
    /// An entry was made with a key that is not at hand.
    UnknownKey {
        /// Its number.
        sequence: i64,
        /// What the key is called.
        key_id: String,
    },
    /// The chain ends before the entry that something remembers.
    CutOff {
        /// The last number that was found.
        last: i64,
        /// The number that is remembered.
        remembered: i64,
    },
    /// The chain goes on after the end that it says it has.
    Overlong {
        /// The last number that was found.
        last: i64,
        /// The number that it should end with.
        head: i64,
    },
    /// Something remembers another code of the entry: the chain was made anew.
    Rewritten {
        /// Its number.
        sequence: i64,
    },
    /// The seal of the end was not made with a key that is at hand.
    ForgedHead,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { expected, found } if found > expected => {
                write!(f, "entries {expected} to {} are missing", found - 1)
            }
            Self::Gap { expected, found } => {
                write!(f, "entry {found} stands where entry {expected} is due")
            }
            Self::Changed { sequence } => write!(
                f,
                "entry {sequence} is not what was recorded: it was changed, moved or put in"
            ),
            Self::Misfiled { sequence } => write!(
                f,
                "entry {sequence} is found by values that differ from what it says"
            ),
            Self::UnknownKey { sequence, key_id } => write!(
                f,
                "entry {sequence} was made with the key {key_id}, which is not at hand"
            ),
            Self::CutOff { last, remembered } => write!(
                f,
                "the log ends with entry {last}, although entry {remembered} was recorded"
            ),
            Self::Overlong { last, head } => write!(
                f,
                "the log goes on to entry {last}, although it should end with entry {head}"
            ),
            Self::Rewritten { sequence } => write!(
                f,
                "entry {sequence} had another code when it was recorded: the log was made anew"
            ),
            Self::ForgedHead => f.write_str(
                "the seal of the end of the log was not made with a key that is at hand",
            ),
        }
    }
}

/// What was found out about a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many entries were looked at.
    pub entries: i64,
    /// The number of the last one; 0 if there is none.
    pub last: i64,
    /// What is wrong, the first of it.
    pub faults: Vec<Fault>,
    /// How many things are wrong in all.
    pub fault_count: usize,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.fault_count == 0
    }
}

/// Faults that are told one by one.
const MOST_FAULTS: usize = 100;

/// Looks at the entries of a chain, one after the other.
pub struct Verifier<'k> {
    keys: &'k [AuditKey],
    /// The entry before the next: its number, and its code if that can be relied on.
    last: i64,
    previous: Option<Mac>,
    checkpoints: BTreeMap<i64, Vec<Mac>>,
    report: Report,
}

impl<'k> Verifier<'k> {
    /// Begins with the entry after `anchor`: the beginning of the chain, or the end of what was
    /// deleted because it was old.
    pub fn new(keys: &'k [AuditKey], anchor: &Head, checkpoints: &[Checkpoint]) -> Self {
        let mut verifier = Self {
            keys,
            last: anchor.sequence,
            previous: Some(anchor.mac),
            checkpoints: BTreeMap::new(),
            report: Report {
                entries: 0,
                last: anchor.sequence,
                faults: Vec::new(),
                fault_count: 0,
            },
        };
        if anchor.sequence != 0 && !anchor.is_sealed_by(keys) {
            verifier.fault(Fault::ForgedHead);
        }
        for checkpoint in checkpoints {
            // What was deleted because it was old is remembered for nothing.
            if checkpoint.sequence > anchor.sequence {
                let codes = verifier.checkpoints.entry(checkpoint.sequence);
                codes.or_default().push(checkpoint.mac);
            }
        }
        verifier
    }

    /// Looks at the next entry. `is_filed_well` says whether what it is found by is what it says.
    pub fn check(&mut self, link: &Link, is_filed_well: bool) {
        self.report.entries += 1;
        let expected = self.last + 1;
        if link.sequence != expected {
            self.fault(Fault::Gap {
                expected,
                found: link.sequence,
            });
            // What the entry follows is gone, so that only those after it can be checked.
            self.previous = None;
        }
        match self.keys.iter().find(|key| key.id() == link.key_id) {
            None => self.fault(Fault::UnknownKey {
                sequence: link.sequence,
                key_id: link.key_id.clone(),
            }),
            Some(key) => {
                let code = |previous| key.link(&previous, link.sequence, &link.body);
                if self
                    .previous
                    .is_some_and(|previous| code(previous) != link.mac)
                {
                    self.fault(Fault::Changed {
                        sequence: link.sequence,
                    });
                } else if !is_filed_well {
                    self.fault(Fault::Misfiled {
                        sequence: link.sequence,
                    });
                }
            }
        }
        let remembered = self.checkpoints.remove(&link.sequence).unwrap_or_default();
        if remembered.iter().any(|mac| *mac != link.mac) {
            self.fault(Fault::Rewritten {
                sequence: link.sequence,
            });
        }
        self.last = link.sequence;
        self.report.last = link.sequence;
        self.previous = Some(link.mac);
    }

    /// Compares the end with the one that the chain should have, and tells what was found.
    pub fn finish(mut self, head: &Head) -> Report {
        let last = self.last;
        let is_start = head.sequence == 0 && self.report.entries == 0;
        if !is_start && !head.is_sealed_by(self.keys) {
            self.fault(Fault::ForgedHead);
        }
        let remembered = self.checkpoints.keys().copied().max().unwrap_or_default();
        let remembered = remembered.max(head.sequence);
        if remembered > last {
            self.fault(Fault::CutOff { last, remembered });
        } else if head.sequence < last {
            let head = head.sequence;
            self.fault(Fault::Overlong { last, head });
        } else if self.previous != Some(head.mac) {
            self.fault(Fault::Rewritten { sequence: last });
        }
        self.report
    }

    fn fault(&mut self, fault: Fault) {
        self.report.fault_count += 1;
        if self.report.faults.len() < MOST_FAULTS {
            self.report.faults.push(fault);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(byte: u8) -> AuditKey {
        AuditKey::from_bytes(&[byte; 32])
    }

    fn chain(length: usize) -> (Vec<Link>, Head) {
        let key = key(1);
        let bodies = (0..length).map(|number| format!("{{\"entry\":{number}}}"));
        Head::start(&key).extend(&key, bodies)
    }

    fn verify(links: &[Link], head: &Head, checkpoints: &[Checkpoint]) -> Report {
        let keys = [key(1)];
        let mut verifier = Verifier::new(&keys, &Head::start(&keys[0]), checkpoints);
        for link in links {
            verifier.check(link, true);
        }
        verifier.finish(head)
    }

    fn checkpoint(link: &Link) -> Checkpoint {
        Checkpoint {
            sequence: link.sequence,
            mac: link.mac,
        }
    }

    #[test]
    fn a_chain_that_nobody_touched_is_whole() {
        for length in [0, 1, 2, 50] {
            let (links, head) = chain(length);
            let remembered: Vec<_> = links.iter().map(checkpoint).collect();
            let report = verify(&links, &head, &remembered);
            assert!(report.is_whole(), "{:?}", report.faults);
            assert_eq!(report.entries, i64::try_from(length).unwrap());
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let (links, head) = chain(5);
        let mut changed = links.clone();
        changed[2].body = "{\"entry\":7}".to_owned();
        let report = verify(&changed, &head, &[]);
        assert_eq!(report.faults, [Fault::Changed { sequence: 3 }]);

        let mut short = links.clone();
        short.remove(2);
        let report = verify(&short, &head, &[]);
        assert_eq!(
            report.faults,
            [Fault::Gap {
                expected: 3,
                found: 4
            }]
        );
        assert_eq!(report.faults[0].to_string(), "entries 3 to 3 are missing");

        let report = verify(&links[..3], &head, &[]);
        assert_eq!(
            report.faults,
            [Fault::CutOff {
                last: 3,
                remembered: 5
            }]
        );

        let mut verifier_faults = links;
        verifier_faults[0].key_id = "ffffffffffffffff".to_owned();
        let report = verify(&verifier_faults, &head, &[]);
        assert!(matches!(
            report.faults[..],
            [Fault::UnknownKey { sequence: 1, .. }]
        ));
    }

    #[test]
    fn a_log_that_was_set_back_with_its_head_is_found_by_what_others_remember() {
        let (links, _) = chain(5);
        let (_, old_head) = chain(3);
        let report = verify(&links[..3], &old_head, &[]);
        assert!(report.is_whole(), "the database alone cannot tell");
        let report = verify(&links[..3], &old_head, &[checkpoint(&links[4])]);
        assert_eq!(
            report.faults,
            [Fault::CutOff {
                last: 3,
                remembered: 5
            }]
        );
    }

    #[test]
    fn a_log_that_was_made_anew_is_found_by_what_others_remember() {
        let (links, _) = chain(3);
        let key = key(1);
        let bodies = (10..13).map(|number| number.to_string());
        let (anew, head) = Head::start(&key).extend(&key, bodies);
        assert!(verify(&anew, &head, &[]).is_whole());
        let report = verify(&anew, &head, &[checkpoint(&links[1])]);
        assert_eq!(report.faults, [Fault::Rewritten { sequence: 2 }]);
    }

    #[test]
    fn the_end_cannot_be_set_back_without_the_key() {
        let (links, head) = chain(5);
        let stranger = Head::at(&key(2), 3, links[2].mac);
        let report = verify(&links[..3], &stranger, &[]);
        assert_eq!(report.faults, [Fault::ForgedHead]);
        let mut moved = head;
        moved.sequence = 3;
        moved.mac = links[2].mac;
        let report = verify(&links[..3], &moved, &[]);
        assert_eq!(report.faults, [Fault::ForgedHead]);
    }

    #[test]
    fn a_key_may_follow_another() {
        let (old, new) = (key(1), key(2));
        let (first, head) = Head::start(&old).extend(&old, ["1".to_owned()]);
        let (second, head) = head.extend(&new, ["2".to_owned()]);
        let keys = [new, old];
        let mut verifier = Verifier::new(&keys, &Head::start(&keys[0]), &[]);
        verifier.check(&first[0], true);
        verifier.check(&second[0], true);
        assert!(verifier.finish(&head).is_whole());
    }

    #[test]
    fn what_was_deleted_because_it_was_old_is_not_missed() {
        let (links, head) = chain(5);
        let keys = [key(1)];
        let anchor = Head::at(&keys[0], 2, links[1].mac);
        let mut verifier = Verifier::new(&keys, &anchor, &[checkpoint(&links[0])]);
        for link in &links[2..] {
            verifier.check(link, true);
        }
        let report = verifier.finish(&head);
        assert!(report.is_whole(), "{:?}", report.faults);
        assert_eq!(report.entries, 3);
    }

    /// What somebody might do to the stored entries without the key.
    #[derive(Clone, Debug)]
    enum Tampering {
        ChangeBody(usize, String),
        ChangeMac(usize, u8),
        Remove(usize, usize),
        Swap(usize, usize),
        SwapKeepingNumbers(usize, usize),
        Truncate(usize),
        Duplicate(usize),
        Insert(usize, String),
        Renumber(usize),
    }

    fn tampering() -> impl Strategy<Value = Tampering> {
        let place = 0_usize..1000;
        prop_oneof![
            (place.clone(), ".{0,12}").prop_map(|(at, text)| Tampering::ChangeBody(at, text)),
            (place.clone(), 1_u8..).prop_map(|(at, bits)| Tampering::ChangeMac(at, bits)),
            (place.clone(), 1_usize..4).prop_map(|(at, count)| Tampering::Remove(at, count)),
            (place.clone(), place.clone()).prop_map(|(a, b)| Tampering::Swap(a, b)),
            (place.clone(), place.clone()).prop_map(|(a, b)| Tampering::SwapKeepingNumbers(a, b)),
            place.clone().prop_map(Tampering::Truncate),
            place.clone().prop_map(Tampering::Duplicate),
            (place.clone(), ".{0,12}").prop_map(|(at, text)| Tampering::Insert(at, text)),
            place.prop_map(Tampering::Renumber),
        ]
    }

    fn tamper(links: &mut Vec<Link>, how: Tampering) {
        let length = links.len();
        match how {
            Tampering::ChangeBody(at, text) => links[at % length].body = text,
            Tampering::ChangeMac(at, bits) => links[at % length].mac.0[at % 32] ^= bits,
            Tampering::Remove(at, count) => {
                let at = at % length;
                links.drain(at..(at + count).min(length));
            }
            Tampering::Swap(a, b) => links.swap(a % length, b % length),
            Tampering::SwapKeepingNumbers(a, b) => {
                let (a, b) = (a % length, b % length);
                links.swap(a, b);
                let number = links[a].sequence;
                links[a].sequence = links[b].sequence;
                links[b].sequence = number;
            }
            Tampering::Truncate(at) => links.truncate(at % length),
            Tampering::Duplicate(at) => {
                let link = links[at % length].clone();
                links.insert(at % length, link);
            }
            Tampering::Insert(at, body) => {
                let mut link = links[at % length].clone();
                link.body = body;
                links.insert(at % length, link);
                for (number, link) in (1..).zip(links.iter_mut()) {
                    link.sequence = number;
                }
            }
            Tampering::Renumber(at) => {
                for link in &mut links[at % length..] {
                    link.sequence += 1;
                }
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_done_to_the_entries_without_the_key_is_found(
            length in 1_usize..12,
            steps in proptest::collection::vec(tampering(), 1..4),
        ) {
            let (links, head) = chain(length);
            let mut tampered = links.clone();
            for step in steps {
                if !tampered.is_empty() {
                    tamper(&mut tampered, step);
                }
            }
            let is_whole = verify(&tampered, &head, &[]).is_whole();
            prop_assert_eq!(is_whole, tampered == links);
        }
    }
}
