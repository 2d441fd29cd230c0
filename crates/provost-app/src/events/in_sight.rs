//! Whether an event may be told to somebody who listens.

use provost_schemas::{
    events::Event,
    ids::{BlockDocumentId, DeploymentId, WorkPoolId, WorkQueueId},
};
use provost_storage::{
    filters::Lists,
    repositories::{
        access_lists::{self, Listed},
        work_queues,
    },
};

use crate::{App, AppResult, Call};

/// The object that an event happened to, if objects of its kind may have access lists.
enum Object {
    Listed(Listed),
    Queue(WorkQueueId),
}

/// Whether access lists let somebody know of an event: what happened to an object that is kept from
/// them is kept from them too. Most events are about runs, for which nothing is looked up.
pub async fn is_event_in_sight(app: &App, call: &Call, event: &Event) -> AppResult<bool> {
    let Some(object) = object_of(event.resource.id()) else {
        return Ok(true);
    };
    let mut context = app.read(call.clone()).await?;
    let sight = context.fresh_sight().await?;
    if sight.lists == Lists::Ignored {
        return Ok(true);
    }
    let connection = context.connection();
    let object = match object {
        Object::Listed(object) => object,
        Object::Queue(id) => match work_queues::read(connection, sight.workspace, id).await? {
            Some(queue) => Listed::WorkPool(queue.work_pool_id),
            None => {
                let former = format!("prefect.work-queue.{id}");
                return Ok(access_lists::was_in_sight(connection, sight, &former).await?);
            }
        },
    };
    let everything = sight.workspace.into();
    if access_lists::is_in_sight(connection, sight, object).await? {
        Ok(true)
    } else if access_lists::is_in_sight(connection, everything, object).await? {
        Ok(false)
    } else {
        let former = format!("prefect.{}.{}", object.kind(), object.id());
        Ok(access_lists::was_in_sight(connection, sight, &former).await?)
    }
}

fn object_of(resource: &str) -> Option<Object> {
    let (kind, id) = resource.rsplit_once('.')?;
    let id = id.parse().ok()?;
    Some(match kind {
        "prefect.deployment" => Object::Listed(Listed::Deployment(DeploymentId(id))),
        "prefect.work-pool" => Object::Listed(Listed::WorkPool(WorkPoolId(id))),
        "prefect.block-document" => Object::Listed(Listed::BlockDocument(BlockDocumentId(id))),
        "prefect.work-queue" => Object::Queue(WorkQueueId(id)),
        _ => return None,
    })
}
