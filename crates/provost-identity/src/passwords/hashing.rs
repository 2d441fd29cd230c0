//! Argon2id hashes of passwords, as PHC strings.

use argon2::password_hash::phc::PasswordHash;
use argon2::{
    Algorithm, Params, PasswordHasher as _, PasswordVerifier as _, Version, password_hash,
};

use super::{Cost, MAX_CHARACTERS, Password};
use crate::random::{self, Random, RandomnessError};

const SALT_BYTES: usize = 16;

/// The most memory that a stored hash may ask for, in kibibytes: whoever can write to the database
/// must not be able to take all memory of the server.
const MAX_STORED_MEMORY_KIB: u32 = 256 * 1024;
/// The most passes that a stored hash may ask for.
const MAX_STORED_ITERATIONS: u32 = 64;

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// There is no salt without randomness.
    #[error("no salt for a password")]
    Randomness(#[from] RandomnessError),
    /// Argon2 did not run, for example because there was not enough memory.
    #[error("Argon2 could not hash a password")]
    Argon2(#[from] argon2::Error),
    /// The hash could not be written or compared.
    #[error("a password could not be hashed")]
    Hash(#[from] password_hash::Error),
    /// The stored hash is no PHC string of Argon2id with a bearable cost.
    #[error("the stored hash of a password is damaged: the password has to be reset")]
    Stored,
}

/// Hashes and compares passwords. All of it blocks: see [`crate::passwords`].
pub struct Hasher {
    cost: Cost,
    /// What passwords of unknown accounts are compared with.
    pretended: PasswordHash,
}

impl Hasher {
    /// A hasher for new passwords at `cost`. Hashes once.
    pub fn new(cost: Cost, random: &dyn Random) -> Result<Self, HashError> {
        let nobodys = random::bytes::<32>(random)?;
        Ok(Self {
            cost,
            pretended: hash(cost, nobodys.as_slice(), random)?,
        })
    }

    /// The cost of new hashes.
    pub const fn cost(&self) -> Cost {
        self.cost
    }

    /// The PHC string to store for a password. The password is not checked here.
    pub fn hash(&self, password: &Password, random: &dyn Random) -> Result<String, HashError> {
        let hash = hash(self.cost, password.expose().as_bytes(), random)?;
        Ok(hash.to_string())
    }

    /// Whether the password is the one whose PHC string is `stored`.
    ///
    /// Without a stored one, or with a damaged one, as much work is done, so that the time does not
    /// tell which accounts exist. That holds as far as the stored hash has the present cost; see
    /// [`Hasher::needs_rehash`].
    pub fn verify_or_pretend(
        &self,
        stored: Option<&str>,
        password: &Password,
    ) -> Result<bool, HashError> {
        // None of these was ever set, whatever the account.
        if password.characters() > MAX_CHARACTERS {
            return Ok(false);
        }
        match stored.map(read) {
            Some(Ok((stored, _))) => verify(&stored, password),
            Some(Err(error)) => {
                verify(&self.pretended, password)?;
                Err(error)
            }
            None => {
                verify(&self.pretended, password)?;
                Ok(false)
            }
        }
    }

    /// Whether a password that was just found right should be hashed and stored anew.
    ///
    /// That is if the stored hash is less work than three quarters of the present cost. What is
    /// measured at two starts, or on two replicas, differs by less than that as a rule, and a
    /// slower machine must not make hashes weaker.
    pub fn needs_rehash(&self, stored: &str) -> bool {
        read(stored).is_ok_and(|(_, stored)| stored.work() * 4 < self.cost.work() * 3)
    }
}

fn hash(cost: Cost, password: &[u8], random: &dyn Random) -> Result<PasswordHash, HashError> {
    let salt = random::bytes::<SALT_BYTES>(random)?;
    let hash = cost
        .argon2()?
        .hash_password_with_salt(password, salt.as_slice())?;
    Ok(hash)
}

/// Reads a PHC string and checks that its cost is bearable.
fn read(stored: &str) -> Result<(PasswordHash, Cost), HashError> {
    let hash = PasswordHash::new(stored).map_err(|_| HashError::Stored)?;
    let params = Params::try_from(&hash).map_err(|_| HashError::Stored)?;
    let bearable = hash.algorithm == Algorithm::Argon2id.ident()
        && hash.version == Some(Version::V0x13.into())
        && hash.salt.is_some()
        && hash.hash.is_some()
        && params.m_cost() <= MAX_STORED_MEMORY_KIB
        && params.t_cost() <= MAX_STORED_ITERATIONS
        && params.p_cost() == 1;
    if bearable {
        Ok((hash, Cost::of(&params)))
    } else {
        Err(HashError::Stored)
    }
}

fn verify(hash: &PasswordHash, password: &Password) -> Result<bool, HashError> {
    // Costs are taken from the hash and not from here.
    let argon2 = argon2::Argon2::default();
    match argon2.verify_password(password.expose().as_bytes(), hash) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;
    use crate::random::fixed::Fixed;

    const TRIFLING: Cost = Cost::trifling(64, 2);

    fn hasher(cost: Cost) -> Hasher {
        Hasher::new(cost, &SystemRandom).unwrap()
    }

    fn stored(text: &str) -> String {
        hasher(TRIFLING)
            .hash(&Password::new(text), &SystemRandom)
            .unwrap()
    }

    #[test]
    fn the_right_password_is_right() {
        let stored = stored("caf\u{e9} am Rande der Stadt");
        for (typed, expected) in [
            ("caf\u{e9} am Rande der Stadt", true),
            ("cafe\u{301} am Rande der Stadt", true),
            ("Caf\u{e9} am Rande der Stadt", false),
            ("caf\u{e9} am Rande der Stadt ", false),
            ("caf\u{e9} am Rande der Stad", false),
            ("", false),
        ] {
            let verified = hasher(TRIFLING).verify_or_pretend(Some(&stored), &Password::new(typed));
            assert_eq!(verified.unwrap(), expected, "{typed}");
        }
    }

    #[test]
    fn every_character_counts_up_to_the_longest() {
        let long = "x".repeat(MAX_CHARACTERS);
        let stored = stored(&long);
        for (typed, expected) in [
            (long.clone(), true),
            (long[1..].to_owned(), false),
            (format!("{long}x"), false),
        ] {
            let verified =
                hasher(TRIFLING).verify_or_pretend(Some(&stored), &Password::new(&typed));
            assert_eq!(verified.unwrap(), expected, "{}", typed.len());
        }
    }

    #[test]
    fn what_is_stored_names_its_cost_and_has_a_salt_of_its_own() {
        let (one, other) = (stored("the same password"), stored("the same password"));
        assert!(one.starts_with("$argon2id$v=19$m=64,t=2,p=1$"), "{one}");
        assert_ne!(one, other);
    }

    #[test]
    fn nobody_has_no_password() {
        // With this randomness, what is pretended is the hash of a known text.
        let hasher = Hasher::new(TRIFLING, &Fixed(b'x')).unwrap();
        let pretended = Password::new(&"x".repeat(32));
        assert!(verify(&hasher.pretended, &pretended).unwrap());
        assert!(!hasher.verify_or_pretend(None, &pretended).unwrap());
    }

    #[test]
    fn damaged_hashes_are_errors() {
        let good = stored("a password that is fine");
        for damaged in [
            "",
            "hunter2",
            "$argon2id$v=19$m=64,t=2,p=1",
            &good.replace("argon2id", "argon2i"),
            &good.replace("v=19", "v=16"),
            &good.replace("m=64", "m=4194304"),
            &good.replace("t=2", "t=1000"),
            &good.replace("p=1", "p=2"),
            &good[..good.rfind('$').unwrap()],
        ] {
            let password = Password::new("a password that is fine");
            let verified = hasher(TRIFLING).verify_or_pretend(Some(damaged), &password);
            assert!(matches!(verified, Err(HashError::Stored)), "{damaged}");
        }
    }

    #[test]
    fn hashes_become_stronger_and_never_weaker() {
        let stored = stored("a password that is fine");
        for (cost, expected) in [
            (Cost::trifling(64, 2), false),
            (Cost::trifling(80, 2), false),
            (Cost::trifling(96, 2), true),
            (Cost::trifling(64, 4), true),
            (Cost::trifling(32, 1), false),
        ] {
            assert_eq!(hasher(cost).needs_rehash(&stored), expected, "{cost}");
        }
    }
}
