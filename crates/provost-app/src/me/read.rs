//! Who am I?

use provost_schemas::accounts::Me;
use provost_storage::repositories::actors;

use crate::{AppResult, Context};

/// Says who asks.
pub async fn read_me(context: &mut Context) -> AppResult<Me> {
    let name = context.call().actor.to_string();
    let id = context.actor_id();
    let actor = match id {
        Some(id) => actors::read(context.connection(), id).await?,
        None => None,
    };
    Ok(Me {
        id,
        email: actor.and_then(|actor| actor.email),
        first_name: name.clone(),
        last_name: String::new(),
        handle: name,
    })
}
