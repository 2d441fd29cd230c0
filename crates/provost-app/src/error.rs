//! Why a use case did not do what it was asked.

use std::{net::IpAddr, sync::Arc};

use provost_core::{actors::Identity, permissions::Permission, roles::AccountPermission};
use provost_identity::{RandomnessError, passwords::HashError};
use provost_schemas::{json::Seconds, scim::Fault};
use provost_storage::StorageError;

/// The result of a use case.
pub type AppResult<T> = Result<T, AppError>;

/// Why a use case did not do what it was asked. The texts are those that clients know.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no such thing in this workspace.
    #[error("{0}")]
    NotFound(String),
    /// There is no such thing; said as Prefect's model layer says it.
    #[error("{0}")]
    ObjectNotFound(String),
    /// The request contradicts what is there.
    #[error("{0}")]
    Conflict(String),
    /// The request is well formed, but cannot be done.
    #[error("{0}")]
    Invalid(String),
    /// The request makes no sense in the state that things are in.
    #[error("{0}")]
    BadRequest(String),
    /// What a directory asks for cannot be done, said in its words.
    #[error(transparent)]
    Scim(#[from] Fault),
    /// There are no slots to be had, and asking again is in vain.
    #[error("{0}")]
    Locked(String),
    /// It was there, and is there no longer.
    #[error("{0}")]
    Gone(String),
    /// Nobody in particular is calling, or whoever it is has not proved it.
    #[error("{0}")]
    Unauthenticated(String),
    /// Signing in failed too often lately; nothing was looked at.
    #[error(
        "Signing in failed too often: try again in {} s.",
        .wait.as_micros().max(0) / 1_000_000 + 1
    )]
    TooManyAttempts {
        /// How long the next attempt has to wait.
        wait: Seconds,
    },
    /// The act matters so much that a credential has to have been presented a moment ago.
    #[error("Confirm who you are first: this asks for a sign-in of the last minutes.")]
    StaleSignIn,
    /// Nothing is reached from there.
    #[error("Access is not allowed from {}.", .address.map_or_else(|| "an unknown address".to_owned(), |one| one.to_string()))]
    AddressRefused {
        /// Who came, as far as that is known.
        identity: Option<Arc<Identity>>,
        /// From where.
        address: Option<IpAddr>,
    },
    /// The actor may not do this to the account.
    #[error("the account permission `{0}` is needed")]
    ForbiddenInAccount(AccountPermission),
    /// The actor may not do this.
    #[error("the permission `{0}` is needed")]
    Forbidden(Permission),
    /// Nobody may do this, whatever their permissions.
    #[error("{0}")]
    Refused(String),
    /// The token in the request was not made by this server.
    #[error("Forbidden")]
    BadToken,
    /// The caller, or somebody else at the same address, asks too often.
    #[error("too many requests; come back in {retry_after} s")]
    TooOften {
        /// In how many seconds it is to come back.
        retry_after: u64,
    },
    /// All places are taken; the caller should come back.
    #[error("{reason}")]
    Busy {
        /// What is full.
        reason: String,
    },
    /// The database did not do its part.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<RandomnessError> for AppError {
    fn from(error: RandomnessError) -> Self {
        Self::Busy {
            reason: error.to_string(),
        }
    }
}

impl From<HashError> for AppError {
    fn from(error: HashError) -> Self {
        Self::Busy {
            reason: error.to_string(),
        }
    }
}

impl AppError {
    /// Whether the same may succeed later, because the fault lies with the server and will pass.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Busy { .. } | Self::TooOften { .. } => true,
            Self::Storage(error) => error.is_retryable(),
            _ => false,
        }
    }
}
