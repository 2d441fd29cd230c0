//! Randomness as a parameter, so that tests can say what it is.

use zeroize::Zeroizing;

/// A source of bytes that nobody can foresee.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessError>;
}

/// The operating system gave no random bytes; nothing may be minted without them.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gave no random bytes")]
pub struct RandomnessError(#[source] getrandom::Error);

/// The generator of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
        getrandom::fill(bytes).map_err(RandomnessError)
    }
}

/// `N` random bytes, which are overwritten when they are dropped.
pub(crate) fn bytes<const N: usize>(
    random: &dyn Random,
) -> Result<Zeroizing<[u8; N]>, RandomnessError> {
    let mut bytes = Zeroizing::new([0; N]);
    random.fill(bytes.as_mut_slice())?;
    Ok(bytes)
}

#[cfg(test)]
pub(crate) mod fixed {
    use super::{Random, RandomnessError};

    /// The same byte again and again.
    pub(crate) struct Fixed(pub(crate) u8);

    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), RandomnessError> {
            bytes.fill(self.0);
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_never_repeats_itself() {
        let first = bytes::<32>(&SystemRandom).unwrap();
        let second = bytes::<32>(&SystemRandom).unwrap();
        assert_ne!(first, second);
        assert_ne!(*first, [0; 32]);
    }
}
