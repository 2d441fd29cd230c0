//! What the server answers to a proposed state.

use std::borrow::Cow;

use serde::Serialize;
use utoipa::ToSchema;

use crate::{states::State, string_enum};

string_enum! {
    /// What became of a proposed state.
    pub enum SetStateStatus {
        /// It was written.
        Accept = "ACCEPT",
        /// Another state was written instead of it, or none.
        Reject = "REJECT",
        /// Nothing was written and the client is to stop.
        Abort = "ABORT",
        /// Nothing was written and the client is to propose it again later.
        Wait = "WAIT",
    }
}

string_enum! {
    /// What becomes of a run whose deployment has no free concurrency slot.
    pub enum ConcurrencyLimitStrategy {
        /// It waits and tries again.
        Enqueue = "ENQUEUE",
        /// It is cancelled.
        CancelNew = "CANCEL_NEW",
    }
}

/// Why a proposed state fared as it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "type")]
pub enum StateResponseDetails {
    /// Nothing more to say.
    #[serde(rename = "accept_details")]
    Accept,
    /// The state was replaced or refused.
    #[serde(rename = "reject_details")]
    Reject {
        /// Why, for a person.
        #[schema(value_type = Option<String>)]
        reason: Cow<'static, str>,
    },
    /// The client is to stop.
    #[serde(rename = "abort_details")]
    Abort {
        /// Why, for a person.
        #[schema(value_type = Option<String>)]
        reason: Cow<'static, str>,
    },
    /// The client is to propose the state again.
    #[serde(rename = "wait_details")]
    Wait {
        /// Seconds until then.
        delay_seconds: i64,
        /// Why, for a person.
        #[schema(value_type = Option<String>)]
        reason: Cow<'static, str>,
    },
}

impl StateResponseDetails {
    /// Why, for a person; an accepted state needs no reason.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Accept => None,
            Self::Reject { reason } | Self::Abort { reason } | Self::Wait { reason, .. } => {
                Some(reason)
            }
        }
    }
}

/// The answer to a proposed state.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct OrchestrationResult {
    /// The state that the run is in now; null only where Prefect answers so (T-71).
    pub state: Option<State>,
    /// What became of the proposal.
    pub status: SetStateStatus,
    /// Why.
    pub details: StateResponseDetails,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn details_are_told_apart_by_their_type() {
        let reason = Cow::Borrowed("because");
        let table = [
            (
                StateResponseDetails::Accept,
                json!({"type": "accept_details"}),
            ),
            (
                StateResponseDetails::Reject {
                    reason: reason.clone(),
                },
                json!({"type": "reject_details", "reason": "because"}),
            ),
            (
                StateResponseDetails::Abort {
                    reason: reason.clone(),
                },
                json!({"type": "abort_details", "reason": "because"}),
            ),
            (
                StateResponseDetails::Wait {
                    delay_seconds: 5,
                    reason,
                },
                json!({"type": "wait_details", "delay_seconds": 5, "reason": "because"}),
            ),
        ];
        for (details, wire) in table {
            assert_eq!(serde_json::to_value(&details).expect("JSON"), wire);
        }
    }
}
