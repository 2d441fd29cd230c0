//! Hashing passwords without starving the server.

use std::{sync::Arc, time::Duration};

use provost_identity::{
    SystemRandom,
    passwords::{Cost, HashError, Hasher, Password},
};
use tokio::sync::{OnceCell, Semaphore};

use crate::{AppError, AppResult};

/// How many may wait for their turn: more wait longer than a person does.
const PLACES: usize = 32;

/// Hashes passwords, on threads for blocking work, a few at a time.
pub(crate) struct PasswordWork {
    /// About how long a hash is to take.
    target: Duration,
    hasher: OnceCell<Arc<Hasher>>,
    /// Those that hash: half of the processor's cores at most, so that requests get the others.
    turns: Arc<Semaphore>,
    /// Those that hash or wait.
    places: Semaphore,
}

impl PasswordWork {
    pub(crate) fn new(target: Duration) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let turns = (cores / 2).max(1);
        Self {
            target,
            hasher: OnceCell::new(),
            turns: Arc::new(Semaphore::new(turns)),
            places: Semaphore::new(turns + PLACES),
        }
    }

    /// The PHC string to store for a password that was checked.
    pub(crate) async fn hash(&self, password: Password) -> AppResult<String> {
        self.work(move |hasher| hasher.hash(&password, &SystemRandom))
            .await
    }

    /// Whether the password is the one whose PHC string is `stored`, in the same time if there is
    /// none. The second value is a better PHC string to store, if the stored one is too cheap.
    pub(crate) async fn verify(
        &self,
        stored: Option<String>,
        password: Password,
    ) -> AppResult<(bool, Option<String>)> {
        self.work(move |hasher| {
            let stored = stored.as_deref();
            let right =
                hasher
                    .verify_or_pretend(stored, &password)
                    .or_else(|error| match error {
                        HashError::Stored => {
                            tracing::error!(%error, "a password cannot be compared");
                            Ok(false)
                        }
                        error => Err(error),
                    })?;
            let better = match stored {
                Some(stored) if right && hasher.needs_rehash(stored) => {
                    Some(hasher.hash(&password, &SystemRandom)?)
                }
                _ => None,
            };
            Ok((right, better))
        })
        .await
    }

    /// Measures the machine, unless that was done.
    pub(crate) async fn prepare(&self) -> AppResult<Arc<Hasher>> {
        let target = self.target;
        let prepared = self.hasher.get_or_try_init(async || {
            let measured = tokio::task::spawn_blocking(move || {
                let cost = Cost::measured(target)?;
                Hasher::new(cost, &SystemRandom)
            });
            let hasher = measured.await.map_err(|_| broken())??;
            tracing::debug!(cost = %hasher.cost(), "passwords are hashed at a measured cost");
            Ok::<_, AppError>(Arc::new(hasher))
        });
        Ok(Arc::clone(prepared.await?))
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Hasher) -> Result<T, HashError> + Send + 'static,
    ) -> AppResult<T> {
        let _place = self.places.try_acquire().map_err(|_| AppError::Busy {
            reason: "Too many people are signing in at this moment.".to_owned(),
        })?;
        let hasher = self.prepare().await?;
        let turn = Arc::clone(&self.turns);
        let turn = turn.acquire_owned().await.map_err(|_| broken())?;
        let done = tokio::task::spawn_blocking(move || {
            // Whoever goes away leaves the work running, which keeps its turn until it is done.
            let _turn = turn;
            work(&hasher)
        });
        Ok(done.await.map_err(|_| broken())??)
    }
}

fn broken() -> AppError {
    AppError::Busy {
        reason: "A password could not be hashed.".to_owned(),
    }
}
