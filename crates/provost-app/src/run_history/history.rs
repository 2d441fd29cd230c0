//! How many runs were expected when, and what became of them.

use provost_core::permissions::Permission;
use provost_schemas::{
    filters::FilterSet,
    history::{FlowRunsHistoryBody, HistoryRange, HistoryResponse, TaskRunsHistoryBody},
    json::Seconds,
};
use provost_storage::repositories::run_history::{self, Buckets, RunKind};

use crate::{AppError, AppResult, Context};

/// Intervals that a history has at most; what is later is left out.
const MAXIMUM_INTERVALS: i64 = 500;

/// The history of the matching flow runs.
pub async fn read_flow_run_history(
    context: &mut Context,
    body: FlowRunsHistoryBody,
) -> AppResult<Vec<HistoryResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let (range, filters) = body.into_parts();
    read_history(context, RunKind::FlowRun, range, &filters).await
}

/// The history of the matching task runs.
pub async fn read_task_run_history(
    context: &mut Context,
    body: TaskRunsHistoryBody,
) -> AppResult<Vec<HistoryResponse>> {
    context.authorize(Permission::SeeFlows)?;
    let (range, filters) = body.into_parts();
    read_history(context, RunKind::TaskRun, range, &filters).await
}

/// The history of runs, for whoever was authorized before.
pub(crate) async fn read_history(
    context: &mut Context,
    kind: RunKind,
    range: HistoryRange,
    filters: &FilterSet,
) -> AppResult<Vec<HistoryResponse>> {
    if range.interval < Seconds::new(1) {
        return Err(AppError::Invalid(
            "History interval must not be less than 1 second.".to_owned(),
        ));
    }
    let count = interval_count(range);
    if count == 0 {
        return Ok(Vec::new());
    }
    let (sight, now) = (context.sight(), context.now());
    let buckets = Buckets {
        start: range.start,
        end: nth_start(range, count),
        length: range.interval,
    };
    let found =
        run_history::history(context.connection(), sight, kind, filters, buckets, now).await?;
    let mut intervals: Vec<HistoryResponse> = (0..count)
        .map(|index| HistoryResponse {
            interval_start: nth_start(range, index),
            interval_end: nth_start(range, index + 1),
            states: Vec::new(),
        })
        .collect();
    for found in found {
        let index = usize::try_from(found.bucket).ok();
        if let Some(interval) = index.and_then(|index| intervals.get_mut(index)) {
            interval.states.push(found.state);
        }
    }
    Ok(intervals)
}

fn interval_count(range: HistoryRange) -> i64 {
    let (elapsed, interval) = (range.end.since(range.start), range.interval);
    let full = elapsed.as_micros() / interval.as_micros();
    let rest = elapsed.as_micros() % interval.as_micros();
    (full + i64::from(rest > 0)).clamp(0, MAXIMUM_INTERVALS)
}

fn nth_start(range: HistoryRange, index: i64) -> provost_schemas::Timestamp {
    let micros = range.interval.as_micros().saturating_mul(index);
    (range.start + Seconds::from_micros(micros)).min(provost_schemas::Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use provost_schemas::Timestamp;

    use super::*;

    #[test]
    fn a_begun_interval_counts_and_five_hundred_are_enough() {
        let cases = [
            (0, 10, 0),
            (-5, 10, 0),
            (10, 10, 1),
            (11, 10, 2),
            (5000, 10, 500),
            (5001, 10, 500),
        ];
        for (elapsed, interval, count) in cases {
            let start = Timestamp::from_micros(7);
            let range = HistoryRange {
                start,
                end: start + Seconds::new(elapsed),
                interval: Seconds::new(interval),
            };
            assert_eq!(interval_count(range), count, "{elapsed} s of {interval} s");
        }
    }
}
