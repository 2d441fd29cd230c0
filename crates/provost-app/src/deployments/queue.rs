//! Which queue the runs of a deployment wait in.

use provost_schemas::{json::Patch, names::Name, work_queues::WorkQueueCreate};
use provost_storage::repositories::{
    deployments::StoredDeployment,
    work_pools,
    work_queues::{self, QueueOfRun},
};

use crate::{
    AppError, AppResult, Context,
    work_queues::{AGENT_POOL, create_agent_queue, create_work_queue},
};

/// Puts a deployment into the queue that is asked for, which is made if its pool has none of that
/// name. It is written with the deployment.
pub(super) async fn set_queue(
    context: &mut Context,
    stored: &mut StoredDeployment,
    pool: &Patch<Option<String>>,
    queue: &Patch<Option<String>>,
) -> AppResult<()> {
    let named = |patch: &Patch<Option<String>>| {
        let text = patch.as_ref().cloned().flatten();
        text.filter(|text| !text.is_empty())
    };
    let (pool_name, queue_name) = (named(pool), named(queue));
    if let Patch::Set(name) = queue {
        stored.deployment.work_queue_name.clone_from(name);
    }
    let current = stored.work_pool.as_ref().map(|(_, name, _)| name.clone());
    let found = match (pool_name, queue_name) {
        (Some(pool), queue) => find_or_make(context, &pool, queue.as_deref()).await?,
        (None, Some(queue)) => match current.filter(|_| *pool == Patch::Keep) {
            Some(pool) => find_or_make(context, &pool, Some(&queue)).await?,
            None => agent_queue(context, &queue).await?,
        },
        // Taken out of any pool: its runs are for whoever serves it.
        (None, None) if *pool != Patch::Keep => {
            stored.deployment.work_queue_id = None;
            stored.deployment.work_queue_name = None;
            stored.deployment.work_pool_name = None;
            (stored.work_queue, stored.work_pool) = (None, None);
            return Ok(());
        }
        (None, None) => return Ok(()),
    };
    let workspace = context.workspace();
    let deployment = &mut stored.deployment;
    deployment.work_queue_id = Some(found.id);
    deployment.work_queue_name = Some(found.name.clone());
    let queue = work_queues::read(context.connection(), workspace, found.id).await?;
    let pool = match queue {
        Some(queue) => {
            work_pools::read(context.connection(), workspace, queue.work_pool_id).await?
        }
        None => None,
    };
    let pool = pool.map(|stored| stored.pool);
    deployment.work_pool_name = pool.as_ref().map(|pool| pool.name.clone());
    stored.work_queue = Some((found.id, found.name));
    stored.work_pool = pool.map(|pool| (pool.id, pool.name, pool.pool_type));
    Ok(())
}

/// Finds a queue of a pool, or makes it; the pool's default queue if none is named.
pub(super) async fn find_or_make(
    context: &mut Context,
    pool: &str,
    queue: Option<&str>,
) -> AppResult<QueueOfRun> {
    let workspace = context.workspace();
    let connection = context.connection();
    if let Some(found) = work_queues::find_in_pool(connection, workspace, pool, queue).await? {
        return Ok(found);
    }
    let Some(name) = queue else {
        let reason = format!("Work pool \"{pool}\" not found.");
        return Err(AppError::NotFound(reason));
    };
    let made = create_work_queue(context, pool, named(name)).await?;
    Ok(QueueOfRun {
        id: made.id,
        name: made.name,
    })
}

async fn agent_queue(context: &mut Context, name: &str) -> AppResult<QueueOfRun> {
    let workspace = context.workspace();
    let connection = context.connection();
    let found = work_queues::find_in_pool(connection, workspace, AGENT_POOL, Some(name)).await?;
    if let Some(found) = found {
        return Ok(found);
    }
    let made = create_agent_queue(context, named(name)).await?;
    Ok(QueueOfRun {
        id: made.id,
        name: made.name,
    })
}

fn named(name: &str) -> WorkQueueCreate {
    WorkQueueCreate {
        name: Name(name.to_owned()),
        description: None,
        is_paused: false,
        concurrency_limit: None,
        priority: None,
        filter: None,
    }
}
