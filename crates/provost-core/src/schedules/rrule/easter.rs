//! When Easter is.

use jiff::civil::Date;

/// Easter Sunday of the western churches, by the rules of the Gregorian calendar.
pub(super) fn easter_sunday(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let century = year / 100;
    let golden = year % 19;
    // The moon runs ahead of its table by these corrections for the sun's and its own calendar.
    let moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let full_moon = moon - i32::from(moon > 28 || (moon == 28 && golden > 10));
    let weekday = (year + year / 4 + full_moon + 2 - century + century / 4).rem_euclid(7);
    let after_march = 28 + full_moon - weekday;
    let (month, day) = match after_march {
        ..=31 => (3, after_march),
        _ => (4, after_march - 31),
    };
    Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_churches_keep_it() {
        for (year, month, day) in [
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2024, 3, 31),
            (2026, 4, 5),
            (2038, 4, 25),
            (2049, 4, 18),
        ] {
            assert_eq!(easter_sunday(year), Date::new(year, month, day).ok());
        }
    }
}
