//! Reading task runs.

use provost_schemas::{
    filters::{FilterSet, TaskRunFilter},
    ids::{FlowRunId, TaskRunId, WorkspaceId},
    json::Seconds,
    sorts::TaskRunSort,
    states::StateType,
    task_runs::TaskRun,
    ui::{CountByState, UiTaskRun},
};
use sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType};

use crate::{
    Connection, FromRow, RowReader, Statement, StorageResult,
    filters::{FilterConditions, Sight},
    repositories::{Window, run_states},
};

const JOIN: &str = "LEFT JOIN task_run_state ON task_run_state.id = task_run.state_id";

/// The columns of a run in the order in which they are read.
const COLUMNS: &str = "task_run.id, task_run.created, task_run.updated, task_run.name, \
     task_run.flow_run_id, task_run.task_key, task_run.dynamic_key, task_run.cache_key, \
     task_run.cache_expiration, task_run.task_version, task_run.empirical_policy, task_run.tags, \
     task_run.labels, task_run.state_id, task_run.task_inputs, task_run.state_type, \
     task_run.state_name, task_run.run_count, task_run.flow_run_run_count, \
     task_run.expected_start_time, task_run.next_scheduled_start_time, task_run.start_time, \
     task_run.end_time, task_run.total_run_time, task_run_state.id, task_run_state.type, \
     task_run_state.name, task_run_state.timestamp, task_run_state.message, task_run_state.data, \
     task_run_state.state_details";

impl FromRow for TaskRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            flow_run_id: row.optional()?,
            task_key: row.column()?,
            dynamic_key: row.column()?,
            cache_key: row.optional()?,
            cache_expiration: row.optional()?,
            task_version: row.optional()?,
            empirical_policy: row.json()?,
            tags: row.json()?,
            labels: row.json()?,
            state_id: row.optional()?,
            task_inputs: row.json()?,
            state_type: row.optional()?,
            state_name: row.optional()?,
            run_count: row.column()?,
            flow_run_run_count: row.column()?,
            expected_start_time: row.optional()?,
            next_scheduled_start_time: row.optional()?,
            start_time: row.optional()?,
            end_time: row.optional()?,
            total_run_time: row.column()?,
            // These depend on the time at which the run is looked at.
            estimated_run_time: Seconds::ZERO,
            estimated_start_time_delta: Seconds::ZERO,
            state: run_states::optional_state(row)?,
        })
    }
}

impl FromRow for UiTaskRun {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            task_run: TaskRun::from_row(row)?,
            flow_run_name: row.optional()?,
        })
    }
}

/// Reads a run by id.
pub async fn read(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<Option<TaskRun>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM task_run {JOIN} \
         WHERE task_run.workspace_id = $1 AND task_run.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Reads a run by id, with the name of its flow run.
pub async fn read_with_flow_run_name(
    connection: &mut Connection,
    workspace: WorkspaceId,
    id: TaskRunId,
) -> StorageResult<Option<UiTaskRun>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS}, flow_run.name FROM task_run {JOIN} \
         LEFT JOIN flow_run ON flow_run.id = task_run.flow_run_id \
         WHERE task_run.workspace_id = $1 AND task_run.id = $2"
    ));
    connection
        .fetch_optional(select.bind(workspace).bind(id))
        .await
}

/// Finds the run of a task in a flow run, or outside of any, by the key that tells it from others.
pub async fn find_by_natural_key(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: Option<FlowRunId>,
    task_key: &str,
    dynamic_key: &str,
) -> StorageResult<Option<TaskRun>> {
    // The index is used for a comparison with NULL by its own operator only.
    let belongs = match flow_run {
        Some(_) => "task_run.flow_run_id = $4",
        None => "task_run.flow_run_id IS NULL",
    };
    let mut select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM task_run {JOIN} WHERE task_run.workspace_id = $1 \
         AND task_run.task_key = $2 AND task_run.dynamic_key = $3 AND {belongs}"
    ))
    .bind(workspace)
    .bind(task_key)
    .bind(dynamic_key);
    if let Some(flow_run) = flow_run {
        select = select.bind(flow_run);
    }
    connection.fetch_optional(select).await
}

/// The runs of a flow run, newest first, `limit` at most.
pub async fn list_of_flow_run(
    connection: &mut Connection,
    workspace: WorkspaceId,
    flow_run: FlowRunId,
    limit: i64,
) -> StorageResult<Vec<TaskRun>> {
    let select = Statement::composed(format!(
        "SELECT {COLUMNS} FROM task_run {JOIN} WHERE task_run.flow_run_id = $1 \
         AND task_run.workspace_id = $2 ORDER BY task_run.id DESC LIMIT $3"
    ));
    connection
        .fetch_all(select.bind(flow_run).bind(workspace).bind(limit))
        .await
}

/// Lists the runs that match.
///
/// The page is found on `task_run` alone, where an index has it in order; states are then joined to
/// the rows of the page only.
pub async fn filter(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
    sort: TaskRunSort,
    window: Window,
) -> StorageResult<Vec<TaskRun>> {
    let statement = page(connection, sight.into(), filters, sort, window);
    connection.fetch_all(statement).await
}

pub(crate) fn page(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
    sort: TaskRunSort,
    window: Window,
) -> Statement {
    let (column, order) = sort_key(sort);
    let mut page = matching(connection, sight, filters);
    page.column(("task_run", "id"))
        .order_by(("task_run", column), order.clone());
    if column != "id" {
        page.order_by(("task_run", "id"), order.clone());
    }
    page.limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs());
    let direction = if order == Order::Asc { "ASC" } else { "DESC" };
    let mut statement = connection.build(&page);
    statement.sql = format!(
        "SELECT {COLUMNS} FROM ({page}) AS page JOIN task_run ON task_run.id = page.id {JOIN} \
         ORDER BY task_run.{column} {direction}, task_run.id {direction}",
        page = statement.sql,
    )
    .into();
    statement
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

/// Counts the runs that match by the kind of their state.
pub async fn count_by_state(
    connection: &mut Connection,
    sight: impl Into<Sight>,
    filters: &FilterSet,
) -> StorageResult<CountByState> {
    let statement = numbers_by_state(connection, sight.into(), filters);
    let mut counts = CountByState::default();
    for StateCount(state_type, count) in connection.fetch_all(statement).await? {
        *counts.of(state_type) = count;
    }
    Ok(counts)
}

pub(crate) fn numbers_by_state(
    connection: &Connection,
    sight: Sight,
    filters: &FilterSet,
) -> Statement {
    let in_state = |state: StateType| {
        matching(connection, sight, filters)
            .expr(Expr::cust(format!("CAST('{state}' AS TEXT)")))
            .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
            .and_where(Expr::col(("task_run", "state_type")).eq(state.as_str()))
            .take()
    };
    if limits_only_starts(filters) {
        // Each state is one walk along the index of states and starts; grouping would sort all the
        // runs. Other filters would be worked out for each state.
        let mut states = StateType::ALL.iter().copied();
        let mut select = in_state(states.next().unwrap_or(StateType::Scheduled));
        for state in states {
            select.union(UnionType::All, in_state(state));
        }
        return connection.build(&select);
    }
    let mut select = matching(connection, sight, filters);
    select
        .column(("task_run", "state_type"))
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .and_where(Expr::col(("task_run", "state_type")).is_not_null())
        .group_by_col(("task_run", "state_type"));
    connection.build(&select)
}

/// Whether nothing is asked of the runs but when they started, if anything is.
fn limits_only_starts(filters: &FilterSet) -> bool {
    let FilterSet {
        flows: None,
        flow_runs: None,
        task_runs,
        deployments: None,
        work_pools: None,
        work_queues: None,
    } = filters
    else {
        return false;
    };
    task_runs.as_ref().is_none_or(|filter| {
        let TaskRunFilter {
            operator: _,
            id,
            name,
            tags,
            state,
            start_time: _,
            end_time,
            expected_start_time,
            subflow_runs,
            flow_run_id,
        } = filter;
        id.is_none()
            && name.is_none()
            && tags.is_none()
            && state.is_none()
            && end_time.is_none()
            && expected_start_time.is_none()
            && subflow_runs.is_none()
            && flow_run_id.is_none()
    })
}

struct StateCount(StateType, i64);

impl FromRow for StateCount {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self(row.column()?, row.column()?))
    }
}

fn matching(connection: &Connection, sight: Sight, filters: &FilterSet) -> SelectStatement {
    let conditions = FilterConditions {
        sight,
        filters,
        dialect: connection.dialect(),
    };
    Query::select()
        .from("task_run")
        .cond_where(conditions.on_task_runs())
        .take()
}

fn sort_key(sort: TaskRunSort) -> (&'static str, Order) {
    match sort {
        TaskRunSort::IdDesc => ("id", Order::Desc),
        TaskRunSort::ExpectedStartTimeAsc => ("expected_start_time", Order::Asc),
        TaskRunSort::ExpectedStartTimeDesc => ("expected_start_time", Order::Desc),
        TaskRunSort::NameAsc => ("name", Order::Asc),
        TaskRunSort::NameDesc => ("name", Order::Desc),
        TaskRunSort::NextScheduledStartTimeAsc => ("next_scheduled_start_time", Order::Asc),
        TaskRunSort::EndTimeDesc => ("end_time", Order::Desc),
    }
}
