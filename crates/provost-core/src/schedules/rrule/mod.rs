//! The times of recurrence rules, on the clock.

mod day_filter;
mod easter;
mod rule_times;
mod week_number;

use std::iter::Peekable;

use jiff::civil::DateTime;
use provost_schemas::schedules::Recurrence;

use rule_times::RuleTimes;

/// The times at which rules recur together, in order and each once.
#[derive(Debug)]
pub(super) struct RecurrenceTimes<'r> {
    rules: Vec<Peekable<RuleTimes<'r>>>,
    dates: &'r [DateTime],
    excluded_rules: Vec<Peekable<RuleTimes<'r>>>,
    excluded_dates: &'r [DateTime],
}

impl<'r> RecurrenceTimes<'r> {
    /// The times between `first` and `last`; some may lie before.
    pub(super) fn new(recurrence: &'r Recurrence, first: DateTime, last: DateTime) -> Self {
        let start = recurrence.start();
        let times = |rule| RuleTimes::new(rule, start, first, last).peekable();
        Self {
            rules: recurrence.rules().iter().map(times).collect(),
            dates: recurrence.dates(),
            excluded_rules: recurrence.excluded_rules().iter().map(times).collect(),
            excluded_dates: recurrence.excluded_dates(),
        }
    }

    fn is_excluded(&mut self, time: DateTime) -> bool {
        let mut by_rule = false;
        for rule in &mut self.excluded_rules {
            while rule.next_if(|excluded| *excluded < time).is_some() {}
            by_rule |= rule.peek() == Some(&time);
        }
        by_rule || self.excluded_dates.binary_search(&time).is_ok()
    }
}

impl Iterator for RecurrenceTimes<'_> {
    type Item = DateTime;

    fn next(&mut self) -> Option<DateTime> {
        loop {
            let by_rules = self
                .rules
                .iter_mut()
                .filter_map(|rule| rule.peek().copied());
            let time = by_rules.chain(self.dates.first().copied()).min()?;
            for rule in &mut self.rules {
                rule.next_if_eq(&time);
            }
            while let Some((_, left)) = self.dates.split_first().filter(|(date, _)| **date == time)
            {
                self.dates = left;
            }
            if !self.is_excluded(time) {
                return Some(time);
            }
        }
    }
}
