//! Whether the clock of a provider and that of this server agree.

use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderValue;
use provost_schemas::{
    Timestamp,
    ui::{CheckedPart, ProviderCheck},
};

use super::{failed, passed, warned};
use crate::oidc::LEEWAY;

/// Seconds that may have passed on the way, or be lost between two ticks.
const NOTHING: i64 = 10;

/// Compares the time of an answer with the time at which it was asked for; nothing can be said of a
/// provider that does not tell the time.
pub(super) fn agrees(date: Option<&HeaderValue>, now: Timestamp) -> Option<ProviderCheck> {
    let name = CheckedPart::Clock;
    let theirs = httpdate::parse_http_date(date?.to_str().ok()?).ok()?;
    let seconds = |time: SystemTime| {
        let since = time.duration_since(UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok()
    };
    let apart = seconds(theirs)? - now.as_micros() / 1_000_000;
    let which = if apart > 0 { "behind" } else { "ahead of" };
    let apart = apart.abs();
    Some(if apart <= NOTHING {
        passed(name, "Its clock and the clock of this server agree.")
    } else if apart <= LEEWAY {
        warned(
            name,
            format!(
                "The clock of this server is {apart} seconds {which} that of the provider. Up to \
                 {LEEWAY} are forgiven: set it by NTP before it is more."
            ),
        )
    } else {
        failed(
            name,
            format!(
                "The clock of this server is {apart} seconds {which} that of the provider, so that \
                 its tokens are refused: set the clock that is wrong by NTP."
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use provost_schemas::{json::Seconds, ui::CheckOutcome};

    use super::*;

    #[test]
    fn clocks_are_compared_to_the_leeway_of_tokens() {
        let date = HeaderValue::from_static("Tue, 14 Nov 2023 22:13:20 GMT");
        let same = Timestamp::from_micros(1_700_000_000_000_000);
        for (later, expected, told) in [
            (0, CheckOutcome::Passed, "agree"),
            (-10, CheckOutcome::Passed, "agree"),
            (11, CheckOutcome::Warned, "11 seconds ahead of"),
            (-60, CheckOutcome::Warned, "60 seconds behind"),
            (61, CheckOutcome::Failed, "61 seconds ahead of"),
        ] {
            let check = agrees(Some(&date), same + Seconds::new(later)).unwrap();
            assert_eq!(check.outcome, expected, "{later}");
            assert!(check.message.contains(told), "{later}: {}", check.message);
        }
        assert_eq!(agrees(None, same), None);
        assert_eq!(agrees(Some(&HeaderValue::from_static("today")), same), None);
    }
}
