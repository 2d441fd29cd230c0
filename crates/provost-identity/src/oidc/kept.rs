//! What was fetched, kept for a while.

use provost_schemas::{Timestamp, json::Seconds};
use tokio::sync::Mutex;

use super::OidcError;

/// For how long it is taken as it is.
const FRESH_FOR: Seconds = Seconds::new(60 * 60);

/// How long it goes on being used if it cannot be fetched anew.
const STALE_FOR: Seconds = Seconds::new(24 * 60 * 60);

/// The least time between two attempts to fetch it, whoever asks and whatever for: nobody makes the
/// server call others without end.
const PAUSE: Seconds = Seconds::new(10);

/// Something that is fetched when it is first asked for, by one at a time.
#[derive(Debug)]
pub(super) struct Kept<T>(Mutex<State<T>>);

#[derive(Debug)]
struct State<T> {
    found: Option<(T, Timestamp)>,
    tried: Option<Timestamp>,
    failure: Option<OidcError>,
}

impl<T: Clone> Kept<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::new(State {
            found: None,
            tried: None,
            failure: None,
        }))
    }

    /// What is kept, or what `fetch` finds if that is too old; what is kept suffices for a day where
    /// nothing can be fetched.
    pub(super) async fn get(
        &self,
        now: Timestamp,
        fetch: impl AsyncFnOnce() -> Result<T, OidcError>,
    ) -> Result<T, OidcError> {
        let mut state = self.0.lock().await;
        if let Some((found, since)) = &state.found
            && now < *since + FRESH_FOR
        {
            return Ok(found.clone());
        }
        state.refresh(now, fetch).await;
        match (&state.found, &state.failure) {
            (Some((found, since)), _) if now < *since + STALE_FOR => Ok(found.clone()),
            (_, Some(failure)) => Err(failure.clone()),
            (_, None) => Err(OidcError::Answer("nothing was found".to_owned())),
        }
    }

    /// What `fetch` finds now, for whoever misses something in what is kept; that again if it was
    /// fetched a moment ago.
    pub(super) async fn renew(
        &self,
        now: Timestamp,
        fetch: impl AsyncFnOnce() -> Result<T, OidcError>,
    ) -> Option<T> {
        let mut state = self.0.lock().await;
        state.refresh(now, fetch).await;
        state.found.as_ref().map(|(found, _)| found.clone())
    }
}

impl<T> State<T> {
    async fn refresh(&mut self, now: Timestamp, fetch: impl AsyncFnOnce() -> Result<T, OidcError>) {
        if self.tried.is_some_and(|tried| now < tried + PAUSE) {
            return;
        }
        self.tried = Some(now);
        match fetch().await {
            Ok(found) => {
                self.found = Some((found, now));
                self.failure = None;
            }
            Err(error) => self.failure = Some(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_700_000_000_000_000) + Seconds::new(seconds)
    }

    fn down() -> OidcError {
        OidcError::Provider("down".to_owned())
    }

    #[tokio::test]
    async fn what_was_fetched_serves_for_an_hour_and_in_need_for_a_day() {
        let kept = Kept::new();
        assert_eq!(kept.get(at(0), async || Ok(1)).await, Ok(1));
        assert_eq!(kept.get(at(3599), async || Ok(2)).await, Ok(1));
        assert_eq!(kept.get(at(3600), async || Ok(3)).await, Ok(3));
        assert_eq!(kept.get(at(80_000), async || Err(down())).await, Ok(3));
        assert_eq!(
            kept.get(at(90_000), async || Err(down())).await,
            Err(down())
        );
        assert_eq!(kept.get(at(90_010), async || Ok(4)).await, Ok(4));
    }

    #[tokio::test]
    async fn nobody_has_it_fetched_without_end() {
        let kept = Kept::new();
        assert_eq!(kept.get(at(0), async || Err(down())).await, Err(down()));
        assert_eq!(kept.get(at(9), async || Ok(1)).await, Err(down()));
        assert_eq!(kept.get(at(10), async || Ok(2)).await, Ok(2));
        assert_eq!(kept.renew(at(15), async || Ok(3)).await, Some(2));
        assert_eq!(kept.renew(at(20), async || Ok(4)).await, Some(4));
        assert_eq!(kept.renew(at(30), async || Err(down())).await, Some(4));
    }
}
