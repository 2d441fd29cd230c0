//! Many clients that ask for the slots of one limit, hold them, and ask again.

use proptest::prelude::*;
use provost_schemas::json::Seconds;

use super::{LimitFacts, average_occupancy, retry_after};

/// How much later than told a client may ask again.
const GRACE: f64 = 1.0;

/// Seconds between two looks at everybody.
const STEP: f64 = 0.05;

#[derive(Clone, Copy, Debug)]
enum Client {
    /// Asks for the first time then.
    Away { until: f64 },
    /// Was refused.
    Waits {
        place: f64,
        due: f64,
        kept_from: f64,
        /// Whether nobody was before it when it last asked.
        is_next: bool,
    },
    /// Has a slot.
    Holds { since: f64, until: f64 },
}

struct Simulation {
    limit: i64,
    hold: f64,
    average: f64,
    clients: Vec<Client>,
    seed: u64,
    served: Vec<u32>,
}

impl Simulation {
    fn chance(&mut self) -> f64 {
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 11) as f64 / (1u64 << 53) as f64
    }

    fn facts(&self, asking: usize, place: f64, now: f64) -> LimitFacts {
        let mut facts = LimitFacts {
            limit: self.limit,
            taken: 0,
            kept: 0,
            waiting: 0,
            slot_decay_per_second: 0.0,
            average_occupancy: self.average,
            longest_wait: Seconds::new(30),
        };
        for (index, client) in self.clients.iter().enumerate() {
            match *client {
                Client::Holds { .. } => facts.taken += 1,
                Client::Waits {
                    place: other,
                    due,
                    kept_from,
                    ..
                } if index != asking && (other, index) < (place, asking) && now < due + GRACE => {
                    facts.waiting += 1;
                    facts.kept += i64::from(kept_from <= now);
                }
                Client::Waits { .. } | Client::Away { .. } => {}
            }
        }
        facts
    }

    /// Lets a client ask. Whoever is next must not be overtaken.
    fn ask(&mut self, asking: usize, now: f64) {
        let (place, returned) = match self.clients[asking] {
            Client::Waits { place, .. } => (place, true),
            _ => (now, false),
        };
        let facts = self.facts(asking, place, now);
        let chance = self.chance();
        let Some(wait) = retry_after(&[facts], 1, chance) else {
            let next = self.clients.iter().enumerate().filter(|(index, client)| {
                matches!(client, Client::Waits { place: other, is_next: true, .. }
                    if (*other, *index) < (place, asking))
            });
            assert!(next.count() as i64 <= facts.kept, "somebody was overtaken");
            let until = now + self.hold * (0.5 + self.chance());
            self.clients[asking] = Client::Holds { since: now, until };
            self.served[asking] += 1;
            return;
        };
        let due = now + wait;
        self.clients[asking] = Client::Waits {
            place,
            due,
            kept_from: if returned {
                due - facts.kept_for(1)
            } else {
                due + GRACE
            },
            is_next: returned && facts.waiting == 0,
        };
    }

    fn step(&mut self, now: f64) {
        for index in 0..self.clients.len() {
            match self.clients[index] {
                Client::Holds { since, until } if until <= now => {
                    let occupancy = Seconds::from_f64(now - since);
                    self.average = average_occupancy(self.average, occupancy, 1, self.limit);
                    let until = now + 0.1 * self.chance();
                    self.clients[index] = Client::Away { until };
                }
                Client::Away { until } | Client::Waits { due: until, .. } if until <= now => {
                    self.ask(index, now);
                }
                _ => {}
            }
        }
        let held = self
            .clients
            .iter()
            .filter(|it| matches!(it, Client::Holds { .. }));
        assert!(held.count() as i64 <= self.limit);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nobody_starves_and_no_slot_is_given_twice(
        limit in 1i64..5,
        clients in 2usize..30,
        hold in 0.2f64..5.0,
        seed: u64,
    ) {
        let mut simulation = Simulation {
            limit,
            hold,
            average: 2.0,
            clients: vec![Client::Away { until: 0.0 }; clients],
            seed,
            served: vec![0; clients],
        };
        // Long enough for everybody to be served several times if slots are hardly ever idle.
        let turns = clients as f64 / limit as f64 * hold.max(1.0);
        let seconds = 100.0 + 12.0 * turns;
        let mut now = 0.0;
        while now < seconds {
            simulation.step(now);
            now += STEP;
        }
        let least = simulation.served.iter().min().copied().unwrap_or_default();
        prop_assert!(least >= 2, "{:?} in {seconds} s", simulation.served);
    }
}
