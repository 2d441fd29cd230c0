//! Running services in this process, while it has the leases on them.

use std::{sync::Arc, time::Duration};

use provost_core::services::pause_after;
use provost_schemas::{ids::mint, json::Seconds};
use provost_storage::repositories::service_leases::StoredRound;
use tokio::{
    sync::watch,
    task::{JoinError, JoinSet},
    time::{Instant, sleep, sleep_until},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Outcome, Service,
    ownership::{Held, LIFETIME, Ownership},
};
use crate::{App, AppResult};

/// How often leases are renewed, and services of others looked for that nobody has any more: often
/// enough that one renewal may fail.
const RENEWAL: Duration = Duration::from_secs(3);

/// Services that run in this process.
pub struct RunningServices {
    app: App,
    ownership: Arc<Ownership>,
    rounds: TaskTracker,
    stop_rounds: CancellationToken,
    renewal: TaskTracker,
    stop_renewal: CancellationToken,
}

/// Runs services until [`RunningServices::shutdown`].
pub fn start(app: &App, services: Vec<Arc<dyn Service>>) -> RunningServices {
    let names: Vec<&'static str> = services.iter().map(|service| service.name()).collect();
    // Processes in containers often have the same number, so it takes an id as well.
    let owner = format!(
        "{}, process {}",
        mint(app.clock().now()),
        std::process::id()
    );
    let running = RunningServices {
        app: app.clone(),
        ownership: Arc::new(Ownership::new(owner, &names, LIFETIME)),
        rounds: TaskTracker::new(),
        stop_rounds: CancellationToken::new(),
        renewal: TaskTracker::new(),
        stop_renewal: CancellationToken::new(),
    };
    for service in services {
        let desk = Desk {
            app: app.clone(),
            service,
            ownership: Arc::clone(&running.ownership),
            held: running.ownership.watch(),
            stop: running.stop_rounds.clone(),
        };
        running.rounds.spawn(desk.work());
    }
    let keeper = keep(
        app.clone(),
        Arc::clone(&running.ownership),
        running.stop_renewal.clone(),
    );
    running.renewal.spawn(keeper);
    running.rounds.close();
    running.renewal.close();
    running
}

impl RunningServices {
    /// Lets rounds in progress end, begins no others, and gives the services back.
    pub async fn shutdown(self) {
        self.stop_rounds.cancel();
        self.rounds.wait().await;
        self.stop_renewal.cancel();
        self.renewal.wait().await;
        if let Err(error) = self.ownership.release(&self.app).await {
            tracing::warn!(%error, "the services were not given back; their leases run out");
        }
    }
}

async fn keep(app: App, ownership: Arc<Ownership>, stop: CancellationToken) {
    loop {
        if let Err(error) = ownership.renew_and_claim(&app).await {
            tracing::warn!(%error, "the leases on services were not renewed");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = sleep(RENEWAL) => {}
        }
    }
}

/// Where one service is run.
struct Desk {
    app: App,
    service: Arc<dyn Service>,
    ownership: Arc<Ownership>,
    held: watch::Receiver<Held>,
    stop: CancellationToken,
}

impl Desk {
    async fn work(mut self) {
        let stop = self.stop.clone();
        loop {
            let name = self.service.name();
            tokio::select! {
                () = stop.cancelled() => return,
                () = acquired(&mut self.held, name) => {}
            }
            tracing::debug!(service = name, "this process runs the service");
            let mut due = Instant::now() + self.first_pause();
            loop {
                tokio::select! {
                    biased;
                    () = stop.cancelled() => return,
                    () = lost(&mut self.held, name) => break,
                    () = sleep_until(due) => {}
                    () = self.service.wakeup(&self.app) => {}
                }
                let Some(pause) = self.round().await else {
                    break;
                };
                due = Instant::now() + pause;
            }
            tracing::warn!(service = name, "this process no longer has the service");
        }
    }

    /// How long the service waits that was just taken: what is left of the pause after its last
    /// round, so that what is done once a day is not done with every start.
    fn first_pause(&self) -> Duration {
        let next = self.ownership.last_round(self.service.name()).next_round;
        let left = next.map_or(Seconds::ZERO, |next| next.since(self.app.clock().now()));
        let left = Duration::from_micros(left.at_least_zero().as_micros().unsigned_abs());
        left.min(self.service.interval())
    }

    /// Does a round, and returns how long to wait for the next; `None` if the service was lost
    /// before the round's end.
    async fn round(&mut self) -> Option<Duration> {
        let name = self.service.name();
        let started = self.app.clock().now();
        let (app, service) = (self.app.clone(), Arc::clone(&self.service));
        let mut task = JoinSet::new();
        task.spawn(async move { service.run_once(&app).await });
        let ended = tokio::select! {
            ended = task.join_next() => ended,
            () = lost(&mut self.held, name) => {
                task.shutdown().await;
                None
            }
        };
        let finished = self.app.clock().now();
        let before = self.ownership.last_round(name);
        let ended = End::of(ended?);
        let failures = if ended.error.is_some() {
            before.failures + 1
        } else {
            0
        };
        ended.report(name, failures);
        let interval = self.service.interval();
        // What was passed over is no reason to leave everything else for later.
        let pause = if ended.is_failed {
            pause_after(interval, u32::try_from(failures).unwrap_or(u32::MAX))
        } else {
            interval
        };
        let round = StoredRound {
            last_started: Some(started),
            last_finished: Some(finished),
            last_done: i64::try_from(ended.done).unwrap_or(i64::MAX),
            last_error: ended.error,
            failures,
            next_round: Some(finished + Seconds::from_f64(pause.as_secs_f64())),
        };
        self.ownership.record(name, round);
        Some(pause)
    }
}

/// How a round ended.
struct End {
    done: u64,
    /// What went wrong, with all of it or with what was passed over.
    error: Option<String>,
    /// Whether the round did not get to its end.
    is_failed: bool,
}

impl End {
    fn of(ended: Result<AppResult<Outcome>, JoinError>) -> Self {
        let failed = |error| Self {
            done: 0,
            error: Some(error),
            is_failed: true,
        };
        match ended {
            Ok(Ok(outcome)) => Self {
                done: outcome.done,
                error: outcome.error(),
                is_failed: false,
            },
            Ok(Err(error)) => failed(error.to_string()),
            Err(_) => failed("the round panicked".to_owned()),
        }
    }

    /// Says how the round went. An error that stays is said ever more rarely.
    fn report(&self, service: &str, failures: i64) {
        let done = self.done;
        match &self.error {
            Some(error) if failures.unsigned_abs().is_power_of_two() => {
                tracing::warn!(service, failures, "not all went well in a round: {error}");
            }
            Some(error) => tracing::debug!(service, failures, "a round went no better: {error}"),
            None if done > 0 => tracing::debug!(service, done, "a round did something"),
            None => {}
        }
    }
}

/// Returns when this process has the service.
async fn acquired(held: &mut watch::Receiver<Held>, service: &str) {
    let has = |held: &Held| {
        held.get(service)
            .is_some_and(|until| *until > Instant::now())
    };
    if held.wait_for(has).await.is_err() {
        // Nobody will ever take it.
        std::future::pending::<()>().await;
    }
}

/// Returns when this process no longer has the service, or cannot know whether it has.
async fn lost(held: &mut watch::Receiver<Held>, service: &str) {
    loop {
        let until = held.borrow_and_update().get(service).copied();
        let Some(until) = until.filter(|until| *until > Instant::now()) else {
            return;
        };
        tokio::select! {
            () = sleep_until(until) => {}
            changed = held.changed() => if changed.is_err() { return },
        }
    }
}
