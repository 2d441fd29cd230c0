//! How often callers may ask, and how often an address may show credentials that are not valid.
//!
//! The limits are there for programs that run wild and for whoever guesses, and are set so that
//! nobody else meets them. They are kept in memory, by each process for itself.

use std::{
    hash::Hash,
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

use provost_core::{
    actors::Actor,
    rate_limits::{Rate, RateLimiter, TooOften},
};
use provost_schemas::{
    Timestamp,
    ids::{ActorId, WebhookId},
};

/// How many callers and addresses are remembered. Ten thousand take less than a megabyte.
const CAPACITY: usize = 10_000;

/// Requests that a webhook takes in a minute: each of them is kept as an event.
const REQUESTS_PER_WEBHOOK: u32 = 6000;

/// How often callers may ask. Zero is no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitSettings {
    /// Requests of one person or service account per minute.
    pub requests_per_actor: u32,
    /// Requests per minute of one address without a credential of their own.
    pub requests_per_address: u32,
    /// Credentials per minute that are not valid, from one address.
    pub failures_per_address: u32,
}

impl Default for RateLimitSettings {
    fn default() -> Self {
        Self {
            requests_per_actor: 600_000,
            requests_per_address: 60_000,
            failures_per_address: 120,
        }
    }
}

/// Who did how much lately.
#[derive(Debug)]
pub(crate) struct RateLimits {
    actors: Option<Limiter<ActorId>>,
    addresses: Option<Limiter<IpAddr>>,
    failures: Option<Limiter<IpAddr>>,
    notes: Option<Limiter<IpAddr>>,
    webhooks: Option<Limiter<WebhookId>>,
}

impl RateLimits {
    pub(crate) fn new(settings: RateLimitSettings) -> Self {
        Self {
            actors: Limiter::new(settings.requests_per_actor),
            addresses: Limiter::new(settings.requests_per_address),
            failures: Limiter::new(settings.failures_per_address),
            notes: Limiter::new(1),
            webhooks: Limiter::new(REQUESTS_PER_WEBHOOK),
        }
    }

    /// Counts a request of a caller, who may be nobody in particular. What comes from no address
    /// was not asked over the network.
    pub(crate) fn request(
        &self,
        actor: Option<&Actor>,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<(), TooOften> {
        let known = match actor {
            Some(Actor::LocalOperator | Actor::System(_)) => return Ok(()),
            Some(Actor::Identified(identity)) => identity.actor,
            None => None,
        };
        match (known, &self.actors, &self.addresses, address) {
            (Some(actor), Some(limiter), ..) => limiter.take(actor, now),
            (None, _, Some(limiter), Some(address)) => limiter.take(network_of(address), now),
            _ => Ok(()),
        }
    }

    /// Counts a credential that is not valid.
    pub(crate) fn failure(&self, address: Option<IpAddr>, now: Timestamp) -> Result<(), TooOften> {
        match (&self.failures, address) {
            (Some(limiter), Some(address)) => limiter.take(network_of(address), now),
            _ => Ok(()),
        }
    }

    /// Counts a request to a webhook, whoever makes it.
    pub(crate) fn webhook(&self, id: WebhookId, now: Timestamp) -> Result<(), TooOften> {
        self.webhooks
            .as_ref()
            .map_or(Ok(()), |limiter| limiter.take(id, now))
    }

    /// Whether it is to be noted again that an address does what is of no avail: once a minute, so
    /// that nobody fills the log by it.
    pub(crate) fn may_note(&self, address: Option<IpAddr>, now: Timestamp) -> bool {
        match (&self.notes, address) {
            (Some(limiter), Some(address)) => limiter.take(network_of(address), now).is_ok(),
            _ => false,
        }
    }

    /// Whether an address may try another credential that people choose. A key of 256 bits is not
    /// guessed, so that a valid one is let in however often its neighbours fail.
    pub(crate) fn may_guess(
        &self,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<(), TooOften> {
        match (&self.failures, address) {
            (Some(limiter), Some(address)) => limiter.check(&network_of(address), now),
            _ => Ok(()),
        }
    }
}

/// A limit that requests share.
#[derive(Debug)]
struct Limiter<K>(Mutex<RateLimiter<K>>);

impl<K: Eq + Hash> Limiter<K> {
    /// What is allowed in a minute may all come at once.
    fn new(per_minute: u32) -> Option<Self> {
        let rate = Rate::per_minute(per_minute, per_minute)?;
        Some(Self(Mutex::new(RateLimiter::new(rate, CAPACITY))))
    }

    fn take(&self, key: K, now: Timestamp) -> Result<(), TooOften> {
        let mut limiter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.take(key, now)
    }

    fn check(&self, key: &K, now: Timestamp) -> Result<(), TooOften> {
        let limiter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.check(key, now)
    }
}

/// Whom an address stands for: with IPv6, one customer has a whole network of them.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_network_is_one_address() {
        let of = |text: &str| network_of(text.parse().expect(text));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::"), of("2001:db8:1:3::"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
