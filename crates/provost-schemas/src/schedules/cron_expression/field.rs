//! One field of a cron expression: which values it lists.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{self, Item};

/// The fields in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Minute,
    Hour,
    DayOfMonth,
    Month,
    DayOfWeek,
    Second,
    Year,
}

/// What a field lists.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    /// There is a `*`.
    pub(super) any: bool,
    /// There is an `L`: the last day of the month.
    pub(super) last: bool,
    pub(super) listed: BTreeSet<u16>,
    /// Which of its kind in the month a weekday is to be: bit `n` for the n-th, bit 0 for the last.
    pub(super) nth: BTreeMap<u16, u8>,
}

impl Field {
    pub(super) const fn index(self) -> usize {
        self as usize
    }

    /// The least and the greatest value.
    pub(super) const fn range(self) -> (u16, u16) {
        match self {
            Self::Minute | Self::Second => (0, 59),
            Self::Hour => (0, 23),
            Self::DayOfMonth => (1, 31),
            Self::Month => (1, 12),
            Self::DayOfWeek => (0, 6),
            Self::Year => (1970, 2099),
        }
    }

    /// The value that a name stands for.
    pub(super) fn named(self, name: &str) -> Option<u16> {
        const MONTHS: [&str; 12] = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ];
        const WEEKDAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
        let (names, first): (&[&str], u16) = match self {
            Self::Month => (&MONTHS, 1),
            Self::DayOfWeek => (&WEEKDAYS, 0),
            _ => return None,
        };
        let position = names.iter().position(|known| *known == name)?;
        Some(first + u16::try_from(position).ok()?)
    }

    /// The value that another one is written for, in an expression of so many columns.
    ///
    /// A Sunday may be 7 in the classic five columns only. A zero for the first day of the month is
    /// let through with six columns only; it is a slip of the dialect that schedules may rest on.
    pub(super) const fn canonical(self, value: u16, columns: usize) -> u16 {
        match (self, value, columns) {
            (Self::DayOfWeek, 7, 5) => 0,
            (Self::DayOfMonth, 0, 6) => 1,
            _ => value,
        }
    }

    /// Reads the column, or returns `None` if it is not well formed.
    pub(super) fn read(self, column: &str, columns: usize) -> Option<Values> {
        let mut values = Values::default();
        let column = if column.contains('?') {
            let days = matches!(self, Self::DayOfMonth | Self::DayOfWeek);
            (column == "?" && days).then_some("*")?
        } else {
            column
        };
        for part in column.split(',') {
            let (part, nth) = item::split_nth(self, part)?;
            match item::read(self, part, columns)? {
                Item::Any => values.any = true,
                Item::Last => values.last = true,
                Item::Listed(listed) => {
                    for value in listed {
                        let value = self.canonical(value, columns);
                        let (least, greatest) = self.range();
                        (least..=greatest).contains(&value).then_some(())?;
                        values.listed.insert(value);
                        if let Some(nth) = nth {
                            *values.nth.entry(value).or_default() |= nth;
                        }
                    }
                }
            }
        }
        Some(values)
    }
}
