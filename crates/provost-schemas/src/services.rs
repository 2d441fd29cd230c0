//! How the background services are.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Timestamp, json::Seconds};

/// How a background service is.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ServiceStatus {
    /// Its name.
    pub name: String,
    /// The process that runs it; null if none does.
    pub owner: Option<String>,
    /// When its last round began; null if there was none.
    pub last_started: Option<Timestamp>,
    /// How long that took, in seconds.
    pub last_duration: Option<Seconds>,
    /// How many things it did.
    pub last_done: i64,
    /// What went wrong in it, if something did.
    pub last_error: Option<String>,
    /// How many rounds in a row went wrong.
    pub failures: i64,
    /// When the next round begins, unless something wakes the service before.
    pub next_round: Option<Timestamp>,
}
