//! Weeks of the year.

use jiff::civil::Date;

/// The week that `date` is in, and how many weeks the week's year has.
///
/// Weeks begin on `week_start`, Monday being 0; the first of a year is the first with at least four
/// of its days.
pub(super) fn week_of(date: Date, week_start: i8) -> Option<(i16, i16)> {
    let year = date.year();
    let begin = |year: i16| first_week(year, week_start);
    let day = date.day_of_year();
    let (this, next) = (begin(year)?, days_in_year(year)? + begin(year + 1)?);
    if day < this {
        let length = days_in_year(year - 1)?;
        let last = begin(year - 1)?;
        return Some(((day + length - last) / 7 + 1, (length + this - last) / 7));
    }
    if day >= next {
        let following = days_in_year(year + 1)? + begin(year + 2)? - begin(year + 1)?;
        return Some((1, following / 7));
    }
    Some(((day - this) / 7 + 1, (next - this) / 7))
}

/// The day of the year that the first week begins on; none or less is in the year before.
fn first_week(year: i16, week_start: i8) -> Option<i16> {
    let first = Date::new(year, 1, 1)
        .ok()?
        .weekday()
        .to_monday_zero_offset();
    let into = i16::from((first - week_start).rem_euclid(7));
    Some(if into <= 3 { 1 - into } else { 8 - into })
}

fn days_in_year(year: i16) -> Option<i16> {
    Some(Date::new(year, 1, 1).ok()?.days_in_year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let mut date = Date::constant(2019, 12, 1);
        while date.year() < 2033 {
            let iso = date.iso_week_date();
            let expected = (i16::from(iso.week()), i16::from(iso.weeks_in_year()));
            assert_eq!(week_of(date, 0), Some(expected), "{date}");
            date = date.tomorrow().expect("a date");
        }
    }
}
