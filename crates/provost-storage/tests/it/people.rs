//! People that several tests need, and the time that it is for all of them.

use provost_schemas::{Timestamp, actors::ActorKind, ids::ActorId, json::Seconds};
use provost_storage::{
    Connection,
    repositories::actors::{self, StoredActor},
};

/// When everything happens, give or take some seconds.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

/// Some seconds after that.
pub(crate) fn later(seconds: i64) -> Timestamp {
    NOW + Seconds::new(seconds)
}

/// Adds somebody with an address.
pub(crate) async fn person(work: &mut Connection, email: &str) -> ActorId {
    let actor = StoredActor {
        id: ActorId::mint(NOW),
        created: NOW,
        updated: NOW,
        kind: ActorKind::User,
        name: "Ada".to_owned(),
        email: Some(email.to_owned()),
        account: None,
        is_active: true,
        last_login: None,
    };
    assert!(actors::insert(work, &actor).await.unwrap());
    actor.id
}
