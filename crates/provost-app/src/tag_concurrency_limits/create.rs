//! Making a limit on the tasks with a tag, or changing the one that there is.

use provost_core::permissions::Permission;
use provost_schemas::{
    concurrency_limits::{
        ConcurrencyLimit, ConcurrencyLimitCreate, ConcurrencyLimitV2Create,
        ConcurrencyLimitV2Update,
    },
    names::Name,
};
use provost_storage::repositories::concurrency_limits::{self, LimitKey};

use super::{name_of, shown_one};
use crate::{
    AppResult, Context, Upserted,
    concurrency_limits::{change_limit, insert_limit},
};

/// Makes a limit on the tasks with a tag, or changes how many slots it has.
pub async fn create_tag_limit(
    context: &mut Context,
    body: ConcurrencyLimitCreate,
) -> AppResult<Upserted<ConcurrencyLimit>> {
    context.authorize(Permission::ManageConcurrencyLimits)?;
    let (workspace, now) = (context.workspace(), context.now());
    let name = name_of(&body.tag);
    let key = LimitKey::Name(&name);
    let found = concurrency_limits::read(context.connection(), workspace, key, now).await?;
    if let Some(limit) = found {
        let update = ConcurrencyLimitV2Update {
            limit: Some(body.concurrency_limit),
            ..ConcurrencyLimitV2Update::default()
        };
        let limit = change_limit(context, limit.id, update).await?;
        return Ok(Upserted::Found(shown_one(context, limit).await?));
    }
    let create = ConcurrencyLimitV2Create {
        active: true,
        name: Name(name),
        limit: body.concurrency_limit,
        active_slots: 0,
        denied_slots: 0,
        slot_decay_per_second: 0.0,
    };
    let limit = insert_limit(context, create).await?;
    Ok(Upserted::Created(shown_one(context, limit).await?))
}
