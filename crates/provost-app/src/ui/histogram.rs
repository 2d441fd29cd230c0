//! How many flow runs there were over time.

use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    filters::FilterSet,
    history::HistoryRange,
    json::Seconds,
    ui::{FlowRunHistogram, FlowRunHistogramBody},
};
use provost_storage::repositories::{
    flow_run_facets::{self, Spread},
    run_history::RunKind,
};

use crate::{AppResult, Context, run_history::read_history};

/// Draws the newest matching flow runs over the time in which there are any.
pub async fn read_flow_run_histogram(
    context: &mut Context,
    body: FlowRunHistogramBody,
) -> AppResult<FlowRunHistogram> {
    context.authorize(Permission::SeeFlows)?;
    let bars = body.bars;
    draw(context, &body.filters(), bars).await
}

/// Draws runs for whoever was authorized before.
pub(super) async fn draw(
    context: &mut Context,
    filters: &FilterSet,
    bars: i64,
) -> AppResult<FlowRunHistogram> {
    let (sight, now) = (context.sight(), context.now());
    let spread = flow_run_facets::spread(context.connection(), sight, filters).await?;
    let range = range(asked_of(filters), spread, bars, now);
    Ok(FlowRunHistogram {
        start: range.map(|range| range.start),
        end: range.map(|range| range.end),
        bars: match range {
            Some(range) => read_history(context, RunKind::FlowRun, range, filters).await?,
            None => Vec::new(),
        },
        count: spread.count,
        counted_at_most: flow_run_facets::COUNTED_AT_MOST,
    })
}

/// The stretch of time that is asked for: its beginning and its end, as far as there are any.
type Asked = (Option<Timestamp>, Option<Timestamp>);

fn asked_of(filters: &FilterSet) -> Asked {
    let runs = filters.flow_runs.as_ref();
    let expected = runs.and_then(|runs| runs.expected_start_time.as_ref());
    expected.map_or((None, None), |time| (time.after_, time.before_))
}

/// What is drawn at least, however young everything is.
const SHORTEST: Seconds = Seconds::new(300);

/// From about the first run on, or from now if all are to come, and up to now or the last run; no
/// further than is asked for, but for what makes bars begin at round times.
fn range(
    (after, before): Asked,
    spread: Spread,
    bars: i64,
    now: Timestamp,
) -> Option<HistoryRange> {
    let (first, last) = spread.times?;
    let end = now.max(last);
    // What ends now or was expected now is in the last bar.
    let end = before.map_or(end, |before| before.min(end)).next();
    let start = first.min(now).min(end - SHORTEST);
    let start = after.map_or(start, |after| start.max(after));
    let interval = round_length(end.since(start), bars.max(1));
    let length = interval.as_micros();
    Some(HistoryRange {
        start: Timestamp::from_micros(start.as_micros().div_euclid(length) * length),
        end: Timestamp::from_micros((end.as_micros() + length - 1).div_euclid(length) * length),
        interval,
    })
}

/// The shortest length of which so many fill the time and that people count in.
fn round_length(time: Seconds, bars: i64) -> Seconds {
    const DAY: i64 = 86_400;
    const LENGTHS: [i64; 20] = [
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        10_800,
        21_600,
        43_200,
        DAY,
        2 * DAY,
        7 * DAY,
    ];
    let least = time.as_micros() / bars;
    let fits = |length: &Seconds| length.as_micros() >= least;
    let round = LENGTHS.map(Seconds::new).into_iter().find(fits);
    round.unwrap_or_else(|| {
        let day = Seconds::new(DAY).as_micros();
        Seconds::from_micros((least + day - 1) / day * day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many seconds after some hour.
    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_795_294_800_000_000) + Seconds::new(seconds)
    }

    fn spread(first: i64, last: i64) -> Spread {
        Spread {
            count: 2,
            times: Some((at(first), at(last))),
        }
    }

    #[test]
    fn a_histogram_begins_with_the_first_run_and_not_with_what_is_asked_for() {
        let asked = (Some(at(-7 * 86_400)), Some(at(0)));
        let drawn = range(asked, spread(-3600, -60), 48, at(0)).expect("there are runs");
        assert_eq!(drawn.start, at(-3600));
        assert_eq!(drawn.interval, Seconds::new(120));
        assert_eq!(drawn.end, at(120));
    }

    #[test]
    fn what_is_to_come_is_drawn_up_to_the_last() {
        let asked = (Some(at(0)), Some(at(86_400)));
        let drawn = range(asked, spread(1800, 7200), 48, at(0)).expect("there are runs");
        assert_eq!((drawn.start, drawn.end), (at(0), at(7500)));
        assert_eq!(drawn.interval, Seconds::new(300));
    }

    #[test]
    fn a_single_run_is_not_as_wide_as_everything() {
        let drawn = range((None, None), spread(0, 0), 48, at(0)).expect("there is a run");
        assert_eq!(drawn.interval, Seconds::new(10));
        assert_eq!(drawn.start, at(-300));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let nothing = Spread {
            count: 0,
            times: None,
        };
        assert_eq!(range((None, None), nothing, 48, at(0)), None);
    }

    #[test]
    fn bars_are_never_more_than_can_be_drawn() {
        for days in [1, 400, 4000, 700_000] {
            let first = at(-days * 86_400);
            let spread = Spread {
                count: 1,
                times: Some((first, first)),
            };
            let drawn = range((None, None), spread, 48, at(0)).expect("there is a run");
            let bars = drawn.end.since(drawn.start).as_micros() / drawn.interval.as_micros();
            assert!((1..=50).contains(&bars), "{days} days in {bars} bars");
        }
    }
}
