//! Which services this process runs.
//!
//! A process takes a service by a lease in the database, and renews all its leases together every
//! few seconds. It counts a lease from before it asked for it, by a clock that only goes forward,
//! so it stops earlier than the database lets another process begin. A process that ends in order
//! gives its leases back; those of one that does not run out by themselves.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use provost_schemas::json::Seconds;
use provost_storage::repositories::service_leases::{self, StoredRound};
use tokio::{sync::watch, time::Instant};

use crate::{App, AppResult};

/// How long a lease lasts that is not renewed: the longest that a service rests when the process
/// that ran it dies.
pub const LIFETIME: Duration = Duration::from_secs(10);

/// The services that a process has, and until when if its leases are not renewed.
pub(super) type Held = BTreeMap<&'static str, Instant>;

/// What a process knows of the services that it has or may take.
pub struct Ownership {
    owner: String,
    lifetime: Duration,
    held: watch::Sender<Held>,
    rounds: Mutex<BTreeMap<&'static str, Round>>,
}

#[derive(Clone, Debug, Default)]
struct Round {
    last: StoredRound,
    /// Whether the database does not know of it yet.
    is_news: bool,
}

impl Ownership {
    /// Nothing is owned yet. `owner` names the process, and no other process has the same name.
    pub fn new(owner: String, services: &[&'static str], lifetime: Duration) -> Self {
        let rounds = services.iter().map(|name| (*name, Round::default()));
        Self {
            owner,
            lifetime,
            held: watch::Sender::default(),
            rounds: Mutex::new(rounds.collect()),
        }
    }

    /// The names of the services that this process has now.
    pub fn held(&self) -> Vec<&'static str> {
        let now = Instant::now();
        let held = self.held.borrow();
        let live = held.iter().filter(|(_, until)| **until > now);
        live.map(|(name, _)| *name).collect()
    }

    pub(super) fn watch(&self) -> watch::Receiver<Held> {
        self.held.subscribe()
    }

    /// Renews the leases, tells the database of rounds that have ended, and takes services that
    /// nobody has.
    pub async fn renew_and_claim(&self, app: &App) -> AppResult<()> {
        let asked = Instant::now();
        let free = self.free(app).await?;
        let was_held = !self.held.borrow().is_empty();
        if free.is_empty() && !was_held {
            return Ok(());
        }
        let news = self.news();
        let lifetime = Seconds::from_f64(self.lifetime.as_secs_f64());
        let mut transaction = app.database().begin().await?;
        for (name, round) in &news {
            service_leases::record(&mut transaction, name, &self.owner, round).await?;
        }
        let kept = if was_held {
            service_leases::renew(&mut transaction, &self.owner, lifetime).await?
        } else {
            Vec::new()
        };
        let mut claimed = Vec::new();
        for name in free {
            let claim = service_leases::claim(&mut transaction, name, &self.owner, lifetime);
            claimed.extend(claim.await?.map(|service| (name, service.round)));
        }
        transaction.commit().await?;
        self.settle(&news, &kept, claimed, asked + self.lifetime);
        Ok(())
    }

    /// The services that this process may run and that nobody has.
    async fn free(&self, app: &App) -> AppResult<Vec<&'static str>> {
        let mut connection = app.database().read().await?;
        let stored = service_leases::list(&mut connection).await?;
        let is_taken = |name: &str| {
            let mut taken = stored.iter().filter(|service| service.owner.is_some());
            taken.any(|service| service.name == name)
        };
        let rounds = self.rounds();
        let names = rounds.keys().copied().filter(|name| !is_taken(name));
        Ok(names.collect())
    }

    fn news(&self) -> Vec<(&'static str, StoredRound)> {
        let rounds = self.rounds();
        let news = rounds.iter().filter(|(_, round)| round.is_news);
        news.map(|(name, round)| (*name, round.last.clone()))
            .collect()
    }

    /// Takes note of what the database has.
    fn settle(
        &self,
        told: &[(&'static str, StoredRound)],
        kept: &[String],
        claimed: Vec<(&'static str, StoredRound)>,
        until: Instant,
    ) {
        let mut held = Held::new();
        let mut rounds = self.rounds();
        for (name, round) in rounds.iter_mut() {
            if told
                .iter()
                .any(|(it, last)| it == name && *last == round.last)
            {
                round.is_news = false;
            }
            if kept.iter().any(|it| it == name) {
                held.insert(*name, until);
            }
        }
        for (name, last) in claimed {
            held.insert(name, until);
            let is_news = false;
            rounds.insert(name, Round { last, is_news });
        }
        drop(rounds);
        self.held.send_replace(held);
    }

    /// Gives everything back, so that another process need not wait for the leases to run out.
    pub async fn release(&self, app: &App) -> AppResult<()> {
        let names: Vec<&str> = self.rounds().keys().copied().collect();
        let news = self.news();
        self.held.send_replace(Held::new());
        let mut transaction = app.database().begin().await?;
        for (name, round) in &news {
            service_leases::record(&mut transaction, name, &self.owner, round).await?;
        }
        service_leases::release(&mut transaction, &self.owner, &names).await?;
        Ok(transaction.commit().await?)
    }

    /// How the last round of a service went, in this process or in the one that had it before.
    pub(super) fn last_round(&self, service: &str) -> StoredRound {
        let rounds = self.rounds();
        let round = rounds.get(service);
        round.map(|round| round.last.clone()).unwrap_or_default()
    }

    /// Remembers how a round went, until the database is told with the next renewal.
    pub(super) fn record(&self, service: &'static str, last: StoredRound) {
        let is_news = true;
        self.rounds().insert(service, Round { last, is_news });
    }

    fn rounds(&self) -> MutexGuard<'_, BTreeMap<&'static str, Round>> {
        // Every change is a single call, so that a panic leaves nothing half done.
        self.rounds.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
