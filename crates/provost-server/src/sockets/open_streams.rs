//! How many streams somebody has open at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use provost_core::actors::Actor;
use provost_schemas::ids::ActorId;

/// Streams that one actor may have open: one for every window that somebody looks at, with room.
const MOST: usize = 32;

/// Streams that are open, by whose they are. All that share a string, or open doors, are one.
#[derive(Clone, Debug, Default)]
pub(crate) struct OpenStreams(Arc<Mutex<HashMap<Option<ActorId>, usize>>>);

/// A place among the streams of somebody, which is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    streams: OpenStreams,
    of: Option<ActorId>,
}

impl OpenStreams {
    /// A place for one more stream, unless somebody has as many as they may.
    pub(super) fn take(&self, actor: &Actor) -> Option<Place> {
        let of = match actor {
            Actor::Identified(identity) => identity.actor,
            Actor::LocalOperator | Actor::System(_) => None,
        };
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(of).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        let streams = self.clone();
        Some(Place { streams, of })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self
            .streams
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_has_so_many_streams_and_gets_a_place_back() {
        let streams = OpenStreams::default();
        let mut places: Vec<Place> = (0..MOST)
            .map(|_| streams.take(&Actor::LocalOperator).expect("a place"))
            .collect();
        assert!(streams.take(&Actor::LocalOperator).is_none());
        places.pop();
        let last = streams.take(&Actor::LocalOperator);
        assert!(last.is_some());
        drop((places, last));
        assert!(streams.0.lock().expect("it is free").is_empty());
    }
}
