//! Callers who showed who they are a moment ago.
//!
//! A worker shows the same key several times a second. What it may do is looked up once, and again
//! when it may have changed: at once if this process changed it, after [`LIFETIME`] if another did.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use provost_core::{actors::Identity, networks::Networks};
use provost_identity::{CertificateDigest, IdentifiedDigest, KeyDigest, TokenDigest};
use provost_schemas::{Timestamp, ids::ServiceTokenId, json::Seconds};
use tokio::sync::watch;

use super::Place;

/// How long a caller is known.
const LIFETIME: Seconds = Seconds::new(5);

/// How many callers are known at once. A server with more active keys looks some of them up more
/// often.
const CAPACITY: usize = 4096;

/// What a caller showed, and where.
type Shown = (ShownDigest, Place);

/// What is kept of what a caller showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ShownDigest {
    /// An API key.
    Key(KeyDigest),
    /// A client's certificate.
    Certificate(CertificateDigest),
    /// The cookie of a session.
    Session(TokenDigest),
    /// What a trusted proxy says of who calls.
    Proxy(IdentifiedDigest),
    /// What a trusted proxy says of which program calls.
    ServiceToken(ServiceTokenId),
}

/// Callers who showed who they are a moment ago.
#[derive(Default)]
pub(crate) struct KnownCallers {
    state: Mutex<State>,
    /// How often everything was forgotten, for those who wait for it.
    forgotten: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    callers: HashMap<Shown, Known>,
    /// How often everything was forgotten.
    generation: u64,
}

struct Known {
    caller: Recognized,
    /// When the caller has to be looked up again.
    until: Timestamp,
}

/// Somebody whose credential is valid, where it may be used from.
#[derive(Clone, Debug)]
pub(super) struct Recognized {
    /// Who it is.
    pub(super) identity: Arc<Identity>,
    /// The networks that the credential may be used from; all of them if absent.
    pub(super) networks: Option<Arc<Networks>>,
}

/// A point between two times of forgetting. What was looked up before everything was forgotten may
/// be what had to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Generation(u64);

impl KnownCallers {
    /// Finds a caller. Returns when the search began if there is none, for [`Self::learn`].
    pub(super) fn find(&self, shown: Shown, now: Timestamp) -> Result<Recognized, Generation> {
        let state = self.lock();
        match state.callers.get(&shown) {
            Some(known) if now < known.until => Ok(known.caller.clone()),
            _ => Err(Generation(state.generation)),
        }
    }

    /// Remembers a caller who was looked up, until their credential expires at the latest.
    pub(super) fn learn(
        &self,
        shown: Shown,
        caller: &Recognized,
        expiration: Option<Timestamp>,
        now: Timestamp,
        since: Generation,
    ) {
        let until = now + LIFETIME;
        let until = expiration.map_or(until, |expiration| expiration.min(until));
        let mut state = self.lock();
        if Generation(state.generation) != since {
            return;
        }
        if state.callers.len() >= CAPACITY {
            state.callers.retain(|_, known| now < known.until);
        }
        if state.callers.len() < CAPACITY {
            let caller = caller.clone();
            state.callers.insert(shown, Known { caller, until });
        }
    }

    /// Forgets everybody, because what they may do has changed.
    pub(crate) fn forget_all(&self) {
        {
            let mut state = self.lock();
            state.callers.clear();
            state.generation += 1;
        }
        self.forgotten.send_modify(|times| *times += 1);
    }

    /// Tells whenever everybody was forgotten.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.forgotten.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use provost_core::{
        actors::Credential,
        roles::{AccountPermissionSet, PermissionSet},
    };
    use provost_schemas::ids::AccountId;

    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);
    const SHOWN: Shown = (
        ShownDigest::Key(KeyDigest::from_bytes([7; 32])),
        Place::DEFAULT,
    );

    fn somebody() -> Recognized {
        let identity = Arc::new(Identity {
            actor: None,
            kind: None,
            name: "somebody".to_owned(),
            credential: Credential::SharedString,
            permissions: PermissionSet::NONE,
            has_access_lists: false,
            is_member: false,
            account_permissions: AccountPermissionSet::NONE,
        });
        Recognized {
            identity,
            networks: None,
        }
    }

    fn learn(callers: &KnownCallers, expiration: Option<Timestamp>) {
        let since = callers.find(SHOWN, NOW).expect_err("nobody yet");
        callers.learn(SHOWN, &somebody(), expiration, NOW, since);
    }

    #[test]
    fn a_caller_is_known_for_a_while() {
        let callers = KnownCallers::default();
        learn(&callers, None);
        assert!(callers.find(SHOWN, NOW).is_ok());
        assert!(callers.find(SHOWN, NOW + LIFETIME).is_err());
        // The workspace of another account is another place, whatever its id.
        let account = AccountId::mint(NOW);
        let elsewhere = Place {
            account,
            ..Place::DEFAULT
        };
        assert!(callers.find((SHOWN.0, elsewhere), NOW).is_err());
    }

    #[test]
    fn a_caller_is_known_no_longer_than_the_key_is_good() {
        let callers = KnownCallers::default();
        let expiration = NOW + Seconds::new(1);
        learn(&callers, Some(expiration));
        assert!(callers.find(SHOWN, NOW).is_ok());
        assert!(callers.find(SHOWN, expiration).is_err());
    }

    #[test]
    fn what_was_looked_up_before_a_change_is_not_learned_after_it() {
        let callers = KnownCallers::default();
        learn(&callers, None);
        callers.forget_all();
        let since = callers.find(SHOWN, NOW).expect_err("forgotten");
        callers.forget_all();
        callers.learn(SHOWN, &somebody(), None, NOW, since);
        assert!(callers.find(SHOWN, NOW).is_err());
    }
}
