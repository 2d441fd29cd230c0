//! Counting events by what they have in common.

use provost_core::permissions::Permission;
use provost_schemas::{
    Timestamp,
    event_queries::{Countable, EventCount, EventsCountBody, TimeUnit},
    filters::EventFilter,
    json::Seconds,
};
use provost_storage::repositories::events::{self, EventGroup, GroupBy};

use crate::{AppError, AppResult, Context};

/// Spans that a request may ask for.
const MAXIMUM_SPANS: i64 = 1000;

/// A span begins here: 2024-04-01T00:00:00Z, a Monday.
const PIVOT: Timestamp = Timestamp::from_micros(1_711_929_600_000_000);

/// Counts the events that match, by day, span of time, name or resource. Of names and resources the
/// most frequent are counted; of spans all are, also those in which nothing happened.
pub async fn count_events_by(
    context: &mut Context,
    countable: Countable,
    body: EventsCountBody,
) -> AppResult<Vec<EventCount>> {
    context.authorize(Permission::SeeEvents)?;
    let now = context.now();
    let (since, until) = body.filter.occurred.range(now);
    let (unit, interval) = match countable {
        Countable::Day => (TimeUnit::Day, 1.0),
        _ => (body.time_unit, body.time_interval),
    };
    let spans = Spans::new(since, until, unit, interval, now)?;
    let by = match countable {
        Countable::Event => GroupBy::Name,
        Countable::Resource => GroupBy::Resource,
        Countable::Day | Countable::Time => GroupBy::Span {
            first: spans.first,
            length: spans.length,
        },
    };
    let groups = read_groups(context, &body.filter, by).await?;
    Ok(match by {
        GroupBy::Span { .. } => spans.fill(&groups),
        GroupBy::Name | GroupBy::Resource => groups.into_iter().map(counted).collect(),
    })
}

async fn read_groups(
    context: &mut Context,
    filter: &EventFilter,
    by: GroupBy,
) -> AppResult<Vec<EventGroup>> {
    let (sight, now) = (context.sight(), context.now());
    Ok(events::group(context.connection(), sight, filter, now, by).await?)
}

fn counted(group: EventGroup) -> EventCount {
    EventCount {
        value: group.value,
        label: group.label,
        count: group.count,
        start_time: group.oldest,
        end_time: group.latest,
    }
}

/// Spans of time, one after the other.
#[derive(Debug, PartialEq, Eq)]
struct Spans {
    first: Timestamp,
    length: Seconds,
    end: Timestamp,
}

impl Spans {
    fn new(
        since: Timestamp,
        until: Timestamp,
        unit: TimeUnit,
        interval: f64,
        now: Timestamp,
    ) -> AppResult<Self> {
        let length = Seconds::from_f64(unit.length().as_f64() * interval);
        let range = until.since(since).as_micros();
        let number = range.div_euclid(length.as_micros())
            + i64::from(range.rem_euclid(length.as_micros()) > 0);
        if number > MAXIMUM_SPANS {
            return Err(AppError::Invalid(format!(
                "The given interval would create {number} buckets, which is too many. Please \
                 increase the interval or reduce the time range to produce {MAXIMUM_SPANS} \
                 buckets or fewer."
            )));
        }
        let first = floor(since, length);
        let end_of_this_unit = floor(now, unit.length()) + unit.length();
        let end = until.min(end_of_this_unit);
        Ok(Self { first, length, end })
    }

    /// A count for each span.
    fn fill(&self, groups: &[EventGroup]) -> Vec<EventCount> {
        let mut counts = Vec::new();
        let mut begin = self.first;
        while begin < self.end {
            let next = begin + self.length;
            let value = counts.len().to_string();
            let group = groups.iter().find(|group| group.value == value);
            counts.push(EventCount {
                label: begin.to_isoformat(),
                count: group.map_or(0, |group| group.count),
                value,
                start_time: begin,
                end_time: next - Seconds::from_micros(1),
            });
            begin = next;
        }
        counts
    }
}

/// The beginning of the span, counted from the pivot, that a time is in.
fn floor(time: Timestamp, length: Seconds) -> Timestamp {
    let spans = time.since(PIVOT).as_micros().div_euclid(length.as_micros());
    PIVOT + Seconds::from_micros(spans * length.as_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("a time")
    }

    #[test]
    fn spans_cover_the_range_from_the_pivot_on() {
        let now = time("2026-01-20T10:30:00Z");
        let (since, until) = (time("2026-01-01T12:00:00Z"), time("2026-01-14T00:00:00Z"));
        let spans = Spans::new(since, until, TimeUnit::Week, 1.0, now).expect("few spans");
        let group = EventGroup {
            value: "1".to_owned(),
            label: "1".to_owned(),
            count: 3,
            oldest: since,
            latest: until,
        };
        let counts = spans.fill(&[group]);
        let rows: Vec<_> = counts
            .iter()
            .map(|count| (count.value.as_str(), count.label.as_str(), count.count))
            .collect();
        let expected = [
            ("0", "2025-12-29T00:00:00+00:00", 0),
            ("1", "2026-01-05T00:00:00+00:00", 3),
            ("2", "2026-01-12T00:00:00+00:00", 0),
        ];
        assert_eq!(rows, expected);
        assert_eq!(counts[0].end_time, time("2026-01-04T23:59:59.999999Z"));
    }

    #[test]
    fn the_future_has_no_spans_but_the_rest_of_this_unit() {
        let now = time("2026-01-20T10:30:00Z");
        let (since, until) = (time("2026-01-20T09:00:00Z"), time("2027-01-20T00:00:00Z"));
        let spans = Spans::new(since, until, TimeUnit::Hour, 24.0, now).expect("few spans");
        assert_eq!(spans.end, time("2026-01-20T11:00:00Z"));
    }

    #[test]
    fn too_many_spans_are_refused() {
        let now = time("2026-01-20T10:30:00Z");
        let (since, until) = (time("2026-01-20T00:00:00Z"), time("2026-01-21T00:00:00Z"));
        let refusal = Spans::new(since, until, TimeUnit::Minute, 1.0, now).expect_err("a refusal");
        let text = refusal.to_string();
        assert!(
            text.starts_with("The given interval would create 1440 buckets, which is too many."),
            "{text}"
        );
    }
}
