//! Lines of a log by their numbers.

use provost_core::permissions::Permission;
use provost_schemas::logs::{LogLine, LogWindow, LogWindowBody};
use provost_storage::repositories::log_lines;

use super::places::{Places, owner};
use crate::{AppError, AppResult, Context};

/// Lines of a window at most.
const MOST: i64 = 500;

/// Reads lines that follow each other, and counts how many there are.
///
/// Lines of a log that is longer than what one request counts are not reached at once: the answer
/// says how far they are counted, and the next request counts on.
pub async fn read_log_window(context: &mut Context, body: LogWindowBody) -> AppResult<LogWindow> {
    context.authorize(Permission::SeeFlows)?;
    let owner = owner(body.flow_run_id, body.task_run_id)?;
    let (first, limit) = (body.first_line.0, body.limit.0);
    if limit > MOST {
        return Err(AppError::Invalid(format!(
            "A window of a log has at most {MOST} lines, not {limit}."
        )));
    }
    let places = Places::up_to(context, owner, i64::MAX).await?;
    let last = first.saturating_add(limit - 1);
    Ok(LogWindow {
        lines: lines_between(context, &places, first, last).await?,
        total: places.counted(),
        is_counted: places.is_whole(),
    })
}

/// The lines with these numbers, as far as they are counted.
pub(super) async fn lines_between(
    context: &mut Context,
    places: &Places,
    first: i64,
    last: i64,
) -> AppResult<Vec<LogLine>> {
    let workspace = context.workspace();
    let last = last.min(places.counted());
    let mut lines = Vec::new();
    let mut next = first;
    while next <= last {
        let stretch = places.around(next);
        let end = last.min(stretch.number + stretch.length);
        let numbers = (next, end);
        let connection = context.connection();
        lines.extend(
            log_lines::read_numbers(connection, workspace, places.owner(), stretch, numbers)
                .await?,
        );
        next = end + 1;
    }
    Ok(lines)
}
