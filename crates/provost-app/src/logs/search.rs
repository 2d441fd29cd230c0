//! Looking for lines of a log.

use std::collections::{BTreeMap, BTreeSet};

use provost_core::{log_search::LogSearch, permissions::Permission};
use provost_schemas::logs::{LogHits, LogLine, LogSearchBody};
use provost_storage::repositories::log_lines::{self, Narrowing};

use super::{
    places::{Places, owner},
    window::lines_between,
};
use crate::{AppError, AppResult, Context};

/// Lines that one request looks at, at most.
const MOST_LOOKED_AT: i64 = 50_000;

/// Hits at most.
const MOST_HITS: i64 = 200;

/// Lines before and after a hit at most.
const MOST_CONTEXT: i64 = 20;

/// Looks for lines from one on, and says how far it came: a long log is looked through in several
/// requests, none of which takes long.
pub async fn search_log(context: &mut Context, body: LogSearchBody) -> AppResult<LogHits> {
    context.authorize(Permission::SeeFlows)?;
    let owner = owner(body.flow_run_id, body.task_run_id)?;
    let (limit, around) = (body.limit.0, body.context.0);
    if limit > MOST_HITS || around > MOST_CONTEXT {
        return Err(AppError::Invalid(format!(
            "At most {MOST_HITS} hits with {MOST_CONTEXT} lines around each can be asked for."
        )));
    }
    let search = LogSearch::new(&body.text, body.is_regex, body.logger.as_deref())
        .map_err(|error| AppError::Invalid(error.to_string()))?;
    let narrowing = Narrowing {
        level: body.level,
        task_run: body.said_by,
    };
    let after = body.after_line.0;
    let most = after.saturating_add(MOST_LOOKED_AT);
    let places = Places::up_to(context, owner, most.saturating_add(1)).await?;
    let end = most.min(places.counted());
    let workspace = context.workspace();
    let mut hits: Vec<LogLine> = Vec::new();
    let mut looked_at = after.min(places.counted());
    while looked_at < end && (hits.len() as i64) < limit {
        let stretch = places.around(looked_at + 1);
        let lines = log_lines::read(context.connection(), workspace, owner, stretch, narrowing);
        let found = lines.await?;
        let found = found
            .into_iter()
            .filter(|line| line.number > looked_at && line.number <= end)
            .filter(|line| search.matches(&line.log));
        let room = usize::try_from(limit).unwrap_or(0) - hits.len();
        hits.extend(found.take(room));
        looked_at = match hits.last() {
            Some(last) if hits.len() as i64 == limit => last.number,
            _ => end.min(stretch.number + stretch.length),
        };
    }
    Ok(LogHits {
        hits: hits.len() as i64,
        lines: with_context(context, &places, hits, around).await?,
        looked_at,
        is_whole: places.is_whole() && looked_at >= places.counted(),
    })
}

/// The hits and the lines around them, in order.
async fn with_context(
    context: &mut Context,
    places: &Places,
    hits: Vec<LogLine>,
    around: i64,
) -> AppResult<Vec<LogLine>> {
    let wanted: BTreeSet<i64> = hits
        .iter()
        .flat_map(|hit| (hit.number - around).max(1)..=hit.number + around)
        .collect();
    let mut lines: BTreeMap<i64, LogLine> = hits.into_iter().map(|hit| (hit.number, hit)).collect();
    let mut missing = wanted
        .into_iter()
        .filter(|number| !lines.contains_key(number))
        .peekable();
    let mut runs = Vec::new();
    while let Some(first) = missing.next() {
        let mut last = first;
        while let Some(next) = missing.next_if(|next| *next - last <= 1) {
            last = next;
        }
        runs.push((first, last));
    }
    for (first, last) in runs {
        for mut line in lines_between(context, places, first, last).await? {
            line.is_hit = false;
            lines.entry(line.number).or_insert(line);
        }
    }
    Ok(lines.into_values().collect())
}
