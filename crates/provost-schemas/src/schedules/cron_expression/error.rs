//! Why a cron expression is refused.

/// Why a cron expression is refused; each holds the expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CronError {
    /// It is no cron expression.
    #[error("Invalid cron string: \"{0}\"")]
    Invalid(String),
    /// Its values would be drawn by lot.
    #[error("Random and Hashed expressions are unsupported, received: \"{0}\"")]
    Random(String),
    /// It is well formed but its days do not exist.
    #[error("Invalid cron string: \"{0}\" (no date matches it)")]
    Never(String),
}
