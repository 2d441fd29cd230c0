//! What came of a round.

use std::fmt::Display;

use provost_schemas::ids::WorkspaceId;

use crate::{AppError, AppResult};

/// What came of a round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many things were done.
    pub done: u64,
    /// How many could not be done and were passed over.
    pub passed_over: u64,
    /// What was wrong with the first of these.
    pub problem: Option<String>,
}

impl Outcome {
    /// Goes on after an error that concerns one thing alone.
    pub fn pass_over(&mut self, thing: &impl Display, error: &AppError) {
        tracing::debug!(%thing, %error, "a service passed something over");
        self.passed_over += 1;
        self.problem
            .get_or_insert_with(|| format!("{thing}: {error}"));
    }

    /// Goes on with the next workspace after an error that concerns this one alone; a fault of the
    /// database that will pass ends the round, since it would meet every other workspace too.
    pub fn settle(&mut self, workspace: WorkspaceId, result: AppResult<()>) -> AppResult<()> {
        match result {
            Err(error) if error.is_passing() => Err(error),
            Err(error) => {
                self.pass_over(&format!("workspace {workspace}"), &error);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// What the status of the service says went wrong.
    pub fn error(&self) -> Option<String> {
        let problem = self.problem.as_ref()?;
        Some(format!(
            "{} passed over; the first: {problem}",
            self.passed_over
        ))
    }
}

#[cfg(test)]
mod tests {
    use provost_storage::StorageError;
    use uuid::Uuid;

    use super::*;

    fn unreadable() -> AppError {
        let reason = "no JSON".to_owned();
        StorageError::Corrupt { column: 3, reason }.into()
    }

    #[test]
    fn a_fault_of_one_workspace_does_not_end_a_round_and_one_that_will_pass_does() {
        let mut outcome = Outcome::default();
        let workspace = WorkspaceId(Uuid::nil());
        assert!(outcome.settle(workspace, Ok(())).is_ok());
        assert_eq!(outcome, Outcome::default());
        assert!(outcome.settle(workspace, Err(unreadable())).is_ok());
        assert_eq!(outcome.passed_over, 1);
        let busy = AppError::Busy {
            reason: "full".to_owned(),
        };
        assert!(outcome.settle(workspace, Err(busy)).is_err());
    }

    #[test]
    fn what_cannot_be_done_is_counted_and_the_first_is_named() {
        let mut outcome = Outcome::default();
        assert_eq!(outcome.error(), None);
        outcome.pass_over(&"run 1", &unreadable());
        outcome.pass_over(&"run 2", &unreadable());
        let expected = "2 passed over; the first: run 1: column 3 of a stored row cannot be read: \
                        no JSON";
        assert_eq!(outcome.error().as_deref(), Some(expected));
    }
}
