//! For how long certificates are good.

use x509_parser::{certificate::X509Certificate, prelude::FromDer};

/// How long before its end a certificate is spoken of, in seconds.
const SOON: i64 = 21 * 86_400;

/// When a certificate in DER form ends, in seconds since 1970.
pub(crate) fn end_of(der: &[u8]) -> Option<i64> {
    life_of(der).map(|(_, end)| end)
}

/// When the life of a certificate in DER form begins and ends, in seconds since 1970.
pub(crate) fn life_of(der: &[u8]) -> Option<(i64, i64)> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let validity = certificate.validity();
    Some((
        validity.not_before.timestamp(),
        validity.not_after.timestamp(),
    ))
}

/// What is wrong with an end, at a time.
pub(crate) fn trouble_with(end: i64, now: i64) -> Option<String> {
    let days = |seconds: i64| seconds / 86_400;
    if end <= now {
        Some(format!("it expired {} days ago", days(now - end)))
    } else if end - now <= SOON {
        Some(format!("it expires in {} days", days(end - now)))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_spoken_of_three_weeks_before() {
        const DAY: i64 = 86_400;
        for (end, expected) in [
            (100 * DAY, Some("it expired 0 days ago")),
            (90 * DAY, Some("it expired 10 days ago")),
            (110 * DAY, Some("it expires in 10 days")),
            (121 * DAY, Some("it expires in 21 days")),
            (121 * DAY + 1, None),
        ] {
            let said = trouble_with(end, 100 * DAY);
            assert_eq!(said.as_deref(), expected, "{end}");
        }
    }
}
