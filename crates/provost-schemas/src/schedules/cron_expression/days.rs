//! Which dates the two fields for days match together.

use jiff::civil::Date;

use super::field::{Field, Values};

/// The day of the month and the day of the week.
#[derive(Clone, Debug)]
pub(super) struct Days {
    any_day_of_month: bool,
    /// Bit `n` for day `n`.
    of_month: u64,
    last_of_month: bool,
    any_weekday: bool,
    /// Bit `n` for weekday `n`, Sunday being 0.
    weekdays: u64,
    /// Which of its kind in the month each weekday is to be, if that is asked for.
    nth: Option<[u8; 7]>,
}

impl Days {
    /// Joins the fields; `columns` is how the day of the month and that of the week are written.
    ///
    /// `None` if plain weekdays are mixed with n-th ones, which the dialect does not know.
    pub(super) fn new(
        days_of_month: &Values,
        weekdays: &Values,
        columns: [&str; 2],
    ) -> Option<Self> {
        let [month_column, week_column] = columns;
        // A full list is only as good as a star if the other field has one: `1-31 * 1` is every
        // day, whereas `* * 1` is every Monday.
        let any_day_of_month = days_of_month.any
            || (is_full(Field::DayOfMonth, days_of_month) && week_column.contains('*'));
        let any_weekday =
            weekdays.any || (is_full(Field::DayOfWeek, weekdays) && month_column.contains('*'));
        let plain = weekdays
            .listed
            .iter()
            .any(|weekday| !weekdays.nth.contains_key(weekday));
        let collapsed = any_weekday && !weekdays.any;
        if !weekdays.nth.is_empty() && plain && !collapsed && !is_full(Field::DayOfWeek, weekdays) {
            return None;
        }
        let mut nth = [0; 7];
        for (weekday, which) in &weekdays.nth {
            *nth.get_mut(usize::from(*weekday))? = *which;
        }
        Some(Self {
            any_day_of_month,
            of_month: days_of_month.bits(),
            last_of_month: days_of_month.last,
            any_weekday,
            weekdays: weekdays.bits(),
            nth: (!weekdays.nth.is_empty()).then_some(nth),
        })
    }

    pub(super) fn match_date(&self, date: Date, day_or: bool) -> bool {
        let both_given = !self.any_day_of_month && !self.any_weekday;
        match (both_given && day_or, &self.nth) {
            // Beside an n-th weekday the dialect overlooks the day of the month.
            (true, Some(_)) => self.has_weekday(date),
            (true, None) => self.has_day_of_month(date) || self.has_weekday(date),
            (false, _) => self.has_day_of_month(date) && self.has_weekday(date),
        }
    }

    fn has_day_of_month(&self, date: Date) -> bool {
        self.any_day_of_month
            || self.of_month & (1 << date.day()) != 0
            || (self.last_of_month && date.day() == date.days_in_month())
    }

    fn has_weekday(&self, date: Date) -> bool {
        let weekday = date.weekday().to_sunday_zero_offset();
        let Some(nth) = &self.nth else {
            return self.any_weekday || self.weekdays & (1 << weekday) != 0;
        };
        let asked = usize::try_from(weekday)
            .ok()
            .and_then(|weekday| nth.get(weekday))
            .copied()
            .unwrap_or(0);
        let is_last = date.day() + 7 > date.days_in_month();
        let which = (date.day() - 1) / 7 + 1;
        asked & (1 << which) != 0 || (is_last && asked & 1 != 0)
    }
}

fn is_full(field: Field, values: &Values) -> bool {
    let (least, greatest) = field.range();
    values.listed.len() == usize::from(greatest - least) + 1
}
