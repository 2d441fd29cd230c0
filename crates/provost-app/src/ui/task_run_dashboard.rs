//! Task runs that ended, for the dashboard.

use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    json::Seconds,
    ui::{TaskRunCount, UiTaskRunDashboardCountsBody},
};
use provost_storage::repositories::ui;

use crate::{AppError, AppResult, Context};

/// Parts that the time is divided into.
const BUCKETS: usize = 20;

/// Counts the matching task runs that ended, part by part of the time that was asked for.
pub async fn read_dashboard_task_run_counts(
    context: &mut Context,
    body: UiTaskRunDashboardCountsBody,
) -> AppResult<Vec<TaskRunCount>> {
    context.authorize(Permission::SeeFlows)?;
    let (sight, now) = (context.sight(), context.now());
    let range = body.task_runs.start_time.as_ref();
    let after = range
        .and_then(|range| range.after_)
        .ok_or_else(|| AppError::Invalid("task_runs.start_time.after_ is required".to_owned()))?;
    let before = range.and_then(|range| range.before_).unwrap_or(now);
    // Whole minutes, so that the parts stay where they are from one request to the next.
    let (start, end) = (minute(after), minute(before) + Seconds::new(60));
    let mut buckets = vec![TaskRunCount::default(); BUCKETS];
    if end <= start {
        return Ok(buckets);
    }
    let mut filters = body.filters();
    if let Some(filter) = &mut filters.task_runs {
        // Which states count is not the caller's choice.
        filter.state = None;
    }
    let found = ui::count_ended_task_runs(
        context.connection(),
        sight,
        &filters,
        (start, end),
        BUCKETS as i64,
    )
    .await?;
    for (bucket, count) in found {
        let index = usize::try_from(bucket).ok();
        if let Some(place) = index.and_then(|index| buckets.get_mut(index)) {
            *place = count;
        }
    }
    Ok(buckets)
}

fn minute(time: Timestamp) -> Timestamp {
    const MINUTE: i64 = 60_000_000;
    Timestamp::from_micros(time.as_micros().div_euclid(MINUTE) * MINUTE)
}
