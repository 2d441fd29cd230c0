//! Reading flow runs.

use provost_schemas::{
    filters::FilterSet,
    flow_runs::FlowRunResponse,
    ids::{FlowId, FlowRunId, WorkspaceId},
    json::Seconds,
    sorts::FlowRunSort,
};
use sea_query::{Asterisk, Expr, Func, Order, Query, SelectStatement};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight},
    repositories::{Window, run_states},
};

/// Joins that complete a run: its state, and the queue and the pool it waits in.
const JOINS: &str = "LEFT JOIN flow_run_state ON flow_run_state.id = flow_run.state_id \
     LEFT JOIN work_queue ON work_queue.id = flow_run.work_queue_id \
     LEFT JOIN work_pool ON work_pool.id = work_queue.work_pool_id";

/// The columns of a run in the order in which they are read.
const COLUMNS: &str = "flow_run.id, flow_run.created, flow_run.updated, flow_run.name, \
     flow_run.flow_id, flow_run.state_id, flow_run.deployment_id, flow_run.deployment_version, \
     flow_run.work_queue_id, flow_run.work_queue_name, flow_run.flow_version, \
     flow_run.parameters, flow_run.idempotency_key, flow_run.context, flow_run.empirical_policy, \
     flow_run.tags, flow_run.labels, flow_run.parent_task_run_id, flow_run.state_type, \
     flow_run.state_name, flow_run.run_count, flow_run.expected_start_time, \
     flow_run.next_scheduled_start_time, flow_run.start_time, flow_run.end_time, \
     flow_run.total_run_time, flow_run.auto_scheduled, flow_run.infrastructure_document_id, \
     flow_run.infrastructure_pid, flow_run.created_by, work_pool.id, work_pool.name, \
     flow_run.job_variables, flow_run_state.id, flow_run_state.type, flow_run_state.name, \
     flow_run_state.timestamp, flow_run_state.message, flow_run_state.data, \
     flow_run_state.state_details";

impl FromRow for FlowRunResponse {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            flow_id: row.column()?,
            state_id: row.optional()?,
            deployment_id: row.optional()?,
            deployment_version: row.optional()?,
            work_queue_id: row.optional()?,
            work_queue_name: row.optional()?,
            flow_version: row.optional()?,
            parameters: row.json()?,
            idempotency_key: row.optional()?,
            context: row.json()?,
            empirical_policy: row.json()?,
            tags: row.json()?,
            labels: row.json()?,
            parent_task_run_id: row.optional()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
            // These depend on the time at which the run is looked at.
            estimated_run_time: Seconds::ZERO,
            estimated_start_time_delta: Seconds::ZERO,
            auto_scheduled: row.column()?,
            infrastructure_document_id: row.optional()?,
            infrastructure_pid: row.optional()?,
            created_by: row.optional_json()?,
            work_pool_id: row.optional()?,
            work_pool_name: row.optional()?,
            job_variables: row.json()?,
            state: run_states::optional_state(row)?,
        })
    }
}

/// Reads a run by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: FlowRunId,
) -> StorageResult<Option<FlowRunResponse>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM flow_run {JOINS} \
         WHERE flow_run.workspace_id = $1 AND flow_run.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Finds the run of a flow that was created with an idempotency key.
pub async fn find_by_idempotency_key(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow: FlowId,
    key: &str,
) -> StorageResult<Option<FlowRunResponse>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM flow_run {JOINS} WHERE flow_run.workspace_id = $1 \
         AND flow_run.flow_id = $2 AND flow_run.idempotency_key = $3"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(flow).bind(key))
        .await
}

/// Lists the runs that match.
///
/// The page is found on `flow_run` alone, where an index has it in order; what completes a run is
/// then joined to the rows of the page only.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: FlowRunSort,
    window: Window,
) -> StorageResult<Vec<FlowRunResponse>> {
    let page = page(connection, sight.into(), filters, sort, window);
    let mut statement = connection.build(&page);
    let (key, order) = sort_key(sort);
    let (direction, id_direction) = (text(&order), text(&id_order(sort)));
    statement.sql = format!(
        "SELECT {COLUMNS} FROM ({page}) AS page JOIN flow_run ON flow_run.id = page.id {JOINS} \
         ORDER BY {key} {direction}, flow_run.id {id_direction}",
        page = statement.sql,
    )
    .into();
    connection.fetch_all(statement).await
}

/// The ids of the runs that match, newest first.
pub async fn ids_matching(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    limit: i64,
) -> StorageResult<Vec<FlowRunId>> {
    let window = Window { limit, offset: 0 };
    let page = page(
        connection,
        sight.into(),
        filters,
        FlowRunSort::IdDesc,
        window,
    );
    let statement = connection.build(&page);
    let ids: Vec<uuid::Uuid> = connection.fetch_all(statement).await?;
    Ok(ids.into_iter().map(FlowRunId).collect())
}

/// Counts the runs that match.
pub async fn count(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<i64> {
    let mut select = matching(connection, sight.into(), filters);
    select.expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

/// Selects the ids of a page of the runs that match, in the order asked for.
pub(crate) fn page(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    sort: FlowRunSort,
    window: Window,
) -> SelectStatement {
    let mut select = matching(connection, sight, filters);
    let (key, order) = sort_key(sort);
    select
        .column(("flow_run", "id"))
        .order_by_expr(Expr::cust(key), order)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    if sort != FlowRunSort::IdDesc {
        // Saying twice that ids count would make the database sort what is in order already.
        select.order_by(("flow_run", "id"), id_order(sort));
    }
    select
}

fn matching(connection: &Connection, sight: Sight, filters: &FilterSet) -> SelectStatement {
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    Query::select()
        .from("flow_run")
        .cond_where(conditions.on_flow_runs())
        .take()
}

/// What runs are sorted by. A start that has not happened counts as its expected time.
fn sort_key(sort: FlowRunSort) -> (&'static str, Order) {
    const START: &str =
        "COALESCE(\"flow_run\".\"start_time\", \"flow_run\".\"expected_start_time\")";
    match sort {
        FlowRunSort::IdDesc => ("\"flow_run\".\"id\"", Order::Desc),
        FlowRunSort::StartTimeAsc => (START, Order::Asc),
        FlowRunSort::StartTimeDesc => (START, Order::Desc),
        FlowRunSort::ExpectedStartTimeAsc => ("\"flow_run\".\"expected_start_time\"", Order::Asc),
        FlowRunSort::ExpectedStartTimeDesc => ("\"flow_run\".\"expected_start_time\"", Order::Desc),
        FlowRunSort::NameAsc => ("\"flow_run\".\"name\"", Order::Asc),
        FlowRunSort::NameDesc => ("\"flow_run\".\"name\"", Order::Desc),
        FlowRunSort::NextScheduledStartTimeAsc => {
            ("\"flow_run\".\"next_scheduled_start_time\"", Order::Asc)
        }
        FlowRunSort::EndTimeDesc => ("\"flow_run\".\"end_time\"", Order::Desc),
    }
}

/// Rows that are alike in the sort key follow each other in the key's own direction, so that one
/// walk along an index gives the page.
fn id_order(sort: FlowRunSort) -> Order {
    sort_key(sort).1
}

fn text(order: &Order) -> &'static str {
    match order {
        Order::Asc => "ASC",
        _ => "DESC",
    }
}
