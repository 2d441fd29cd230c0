//! Waiting until somebody agrees.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

use super::client::{Asked, LoginClient, Told};

/// What is added to the time between two questions when the server asks for it.
const SLOWER: Duration = Duration::from_secs(5);

/// What is done after an answer.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    Ask,
    AskMoreSlowly,
    Stop,
}

fn next(error: &str) -> Next {
    match error {
        "authorization_pending" => Next::Ask,
        "slow_down" => Next::AskMoreSlowly,
        _ => Next::Stop,
    }
}

/// Asks for the key until there is one, or there is going to be none.
///
/// # Errors
/// If somebody refused, or nobody agreed in time.
pub(super) async fn wait_for_key(client: &LoginClient, asked: &Asked) -> Result<String> {
    let end = Instant::now() + asked.lifetime;
    let mut interval = asked.interval;
    while Instant::now() < end {
        sleep(interval).await;
        let (error, reason) = match client.poll(&asked.device_code).await {
            Ok(Told::Key(key)) => return Ok(key),
            Ok(Told::Error(error, reason)) => (error, reason),
            // A server that is restarted in the meantime is no reason to begin anew.
            Err(_) => {
                interval = (interval * 2).min(Duration::from_mins(1));
                continue;
            }
        };
        match next(&error) {
            Next::Ask => {}
            Next::AskMoreSlowly => interval += SLOWER,
            Next::Stop => match error.as_str() {
                "access_denied" => bail!("it was refused in the browser"),
                "expired_token" => break,
                _ => bail!("the server refuses: {error}: {reason}"),
            },
        }
    }
    bail!("nobody agreed in time; run `provost login` again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_goes_on_asking_while_nothing_is_decided() {
        for (error, expected) in [
            ("authorization_pending", Next::Ask),
            ("slow_down", Next::AskMoreSlowly),
            ("access_denied", Next::Stop),
            ("expired_token", Next::Stop),
            ("invalid_grant", Next::Stop),
            ("anything_else", Next::Stop),
        ] {
            assert_eq!(next(error), expected, "{error}");
        }
    }
}
