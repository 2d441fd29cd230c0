//! Whether somebody takes up what waits in work pools.

use provost_schemas::ui::{PoolHealth, PoolInBrief};
use provost_schemas::work_pools::WorkPoolStatus;
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query};

use crate::{
    Connection, FromRow, RowReader, StorageResult,
    filters::{Sight, in_sight},
};

/// Pools that are looked at at most.
const POOLS_AT_MOST: u64 = 200;

/// The pools that may be shown which are not ready, and how many workers there are in all of them.
pub async fn read(
    connection: &mut Connection,
    sight: impl Into<Sight>,
) -> StorageResult<PoolHealth> {
    let sight = sight.into();
    let pools = Query::select()
        .columns(["name", "type", "status"].map(|column| ("work_pool", column)))
        .from("work_pool")
        .cond_where(in_sight("work_pool", sight))
        .order_by(("work_pool", "name"), Order::Asc)
        .limit(POOLS_AT_MOST)
        .take();
    let statement = connection.build(&pools);
    let pools: Vec<PoolInBrief> = connection.fetch_all(statement).await?;
    let workers = Query::select()
        .column(("worker", "status"))
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .from("worker")
        .inner_join(
            "work_pool",
            Expr::col(("work_pool", "id")).equals(("worker", "work_pool_id")),
        )
        .cond_where(in_sight("work_pool", sight))
        .group_by_col(("worker", "status"))
        .take();
    let statement = connection.build(&workers);
    let workers: Vec<WorkersInState> = connection.fetch_all(statement).await?;
    let workers_in = |online: bool| {
        let found = workers.iter().filter(|found| found.is_online == online);
        found.map(|found| found.count).sum()
    };
    Ok(PoolHealth {
        count: i64::try_from(pools.len()).unwrap_or(i64::MAX),
        not_ready: pools
            .into_iter()
            .filter(|pool| pool.status == WorkPoolStatus::NotReady)
            .collect(),
        workers_online: workers_in(true),
        workers_offline: workers_in(false),
    })
}

impl FromRow for PoolInBrief {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            name: row.column()?,
            pool_type: row.column()?,
            status: row.column()?,
        })
    }
}

struct WorkersInState {
    is_online: bool,
    count: i64,
}

impl FromRow for WorkersInState {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        let status: String = row.column()?;
        Ok(Self {
            is_online: status == "ONLINE",
            count: row.column()?,
        })
    }
}
