//! Fails runs whose pause took too long.

use std::time::Duration;

use provost_schemas::{
    Timestamp,
    ids::{FlowRunId, WorkspaceId},
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    Outcome, Round, Service,
    batches::{PAGE, PAGE_LIMIT, all_workspaces, for_each},
};
use crate::{App, AppResult, Call, flow_runs};

const NAME: &str = "pause-expirations";

/// Fails runs whose pause took too long.
#[derive(Clone, Copy, Debug)]
pub struct PauseExpirations {
    /// How long it waits after a round.
    pub interval: Duration,
}

impl Service for PauseExpirations {
    fn name(&self) -> &'static str {
        NAME
    }

    fn interval(&self) -> Duration {
        self.interval
    }

    fn run_once<'a>(&'a self, app: &'a App) -> Round<'a> {
        Box::pin(async move {
            let mut outcome = Outcome::default();
            for workspace in all_workspaces(app).await? {
                let result = fail_expired(app, workspace, &mut outcome).await;
                outcome.settle(workspace, result)?;
            }
            Ok(outcome)
        })
    }
}

async fn fail_expired(app: &App, workspace: WorkspaceId, outcome: &mut Outcome) -> AppResult<()> {
    let call = Call::by_service(NAME, workspace);
    let mut after = FlowRunId(Uuid::nil());
    loop {
        let mut context = app.read(call.clone()).await?;
        let now = context.now();
        let paused = flow_runs::find_paused_flow_runs(&mut context, after, PAGE_LIMIT).await?;
        drop(context);
        let expired: Vec<FlowRunId> = paused
            .iter()
            .filter(|run| may_be_over(&run.state_details, now))
            .map(|run| run.id)
            .collect();
        for_each(app, &call, &expired, outcome, move |context, id| {
            Box::pin(flow_runs::fail_expired_pause(context, id))
        })
        .await?;
        match paused.last() {
            Some(last) if paused.len() == PAGE => after = last.id,
            _ => return Ok(()),
        }
    }
}

/// Whether a pause may be over, by what the state says. One that cannot be read may be: whoever
/// looks closer finds out what is wrong with it, and says so.
fn may_be_over(state_details: &str, now: Timestamp) -> bool {
    let Ok(details) = serde_json::from_str::<Value>(state_details) else {
        return true;
    };
    match details.get("pause_timeout") {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => Timestamp::parse(text).is_ok_and(|timeout| timeout < now),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_without_a_timeout_is_never_over() {
        let now = Timestamp::parse("2026-01-01T12:00:00Z").expect("a time");
        let table = [
            (r#"{"pause_timeout": "2026-01-01T11:59:59Z"}"#, true),
            (r#"{"pause_timeout": "2026-01-01T13:59:59+02:00"}"#, true),
            (r#"{"pause_timeout": "2026-01-01T12:00:00Z"}"#, false),
            (r#"{"pause_timeout": null}"#, false),
            ("{}", false),
            ("no JSON", true),
            (r#"{"pause_timeout": 3}"#, true),
        ];
        for (details, expected) in table {
            assert_eq!(may_be_over(details, now), expected, "{details}");
        }
    }
}
