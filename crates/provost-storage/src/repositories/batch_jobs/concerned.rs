//! Which of the matching flow runs or deployments an action concerns.

use provost_schemas::{filters::FilterSet, ids::BatchJobId, sorts::FlowRunSort, states::StateType};
use sea_query::{
    Asterisk, Cond, Condition, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement,
};

use crate::{
    Connection, StorageError, StorageResult,
    filters::Sight,
    repositories::{Window, deployments, flow_runs},
};

/// Which objects an action concerns, by what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concerns {
    /// All flow runs.
    FlowRuns,
    /// Flow runs that have not ended and are not being cancelled.
    FlowRunsToCancel,
    /// Flow runs of deployments that ended without success.
    FlowRunsToRetry,
    /// All deployments.
    Deployments,
    /// Deployments that are paused, or not.
    DeploymentsPaused(bool),
}

/// The objects that an action concerns among those that match and may be seen.
#[derive(Clone, Copy, Debug)]
pub struct Concerned<'a> {
    /// What the actor may reach.
    pub sight: Sight,
    /// Which match.
    pub filters: &'a FilterSet,
    /// Which of them the action concerns.
    pub concerns: Concerns,
}

impl Concerned<'_> {
    /// Counts those that match, whether or not the action concerns them, as far as `most`.
    pub async fn count_matching(
        &self,
        connection: &mut Connection,
        most: i64,
    ) -> StorageResult<i64> {
        count(connection, self.matching(connection, most)).await
    }

    /// Counts those that the action concerns, as far as `most`.
    pub async fn count(&self, connection: &mut Connection, most: i64) -> StorageResult<i64> {
        count(connection, self.select(connection, most)).await
    }

    /// The names of the newest of them.
    pub async fn names(
        &self,
        connection: &mut Connection,
        most: i64,
    ) -> StorageResult<Vec<String>> {
        let table = self.table();
        let newest = self.select(connection, most);
        let mut select = Query::select();
        select
            .from_subquery(newest, "newest")
            .join(
                JoinType::InnerJoin,
                table,
                Expr::col((table, "id")).equals(("newest", "id")),
            )
            .column((table, "name"))
            .order_by((table, "id"), Order::Desc);
        let statement = connection.build(&select);
        connection.fetch_all(statement).await
    }

    /// Keeps the newest of them as what a job has to do, `most` at most. Returns how many.
    pub async fn keep(
        &self,
        connection: &mut Connection,
        job: BatchJobId,
        most: i64,
    ) -> StorageResult<i64> {
        let newest = self.select(connection, most);
        let mut select = Query::select();
        select
            .expr(Expr::val(job.0))
            .column(("newest", "id"))
            .from_subquery(newest, "newest");
        let mut insert = Query::insert();
        insert
            .into_table("batch_job_item")
            .columns(["batch_job_id", "object_id"])
            .select_from(select)
            .map_err(|error| StorageError::Schema(error.to_string()))?;
        let statement = connection.build(&insert);
        let kept = connection.execute(statement).await?;
        Ok(i64::try_from(kept).unwrap_or(i64::MAX))
    }

    fn table(&self) -> &'static str {
        match self.concerns {
            Concerns::FlowRuns | Concerns::FlowRunsToCancel | Concerns::FlowRunsToRetry => {
                "flow_run"
            }
            Concerns::Deployments | Concerns::DeploymentsPaused(_) => "deployment",
        }
    }

    fn matching(&self, connection: &Connection, most: i64) -> SelectStatement {
        let window = Window {
            limit: most,
            offset: 0,
        };
        match self.table() {
            "flow_run" => flow_runs::page(
                connection,
                self.sight,
                self.filters,
                FlowRunSort::IdDesc,
                window,
            ),
            _ => deployments::newest(connection, self.sight, self.filters, window),
        }
    }

    fn select(&self, connection: &Connection, most: i64) -> SelectStatement {
        let mut select = self.matching(connection, most);
        select.cond_where(self.condition());
        select
    }

    fn condition(&self) -> Condition {
        let state = || Expr::col(("flow_run", "state_type"));
        let kinds =
            |kinds: &[StateType]| kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>();
        match self.concerns {
            Concerns::FlowRuns | Concerns::Deployments => Cond::all(),
            Concerns::FlowRunsToCancel => Cond::all().add(state().is_in(kinds(&[
                StateType::Scheduled,
                StateType::Pending,
                StateType::Running,
                StateType::Paused,
            ]))),
            Concerns::FlowRunsToRetry => Cond::all()
                .add(state().is_in(kinds(&[
                    StateType::Failed,
                    StateType::Crashed,
                    StateType::Cancelled,
                ])))
                .add(Expr::col(("flow_run", "deployment_id")).is_not_null()),
            Concerns::DeploymentsPaused(paused) => {
                Cond::all().add(Expr::col(("deployment", "paused")).eq(paused))
            }
        }
    }
}

async fn count(connection: &mut Connection, of: SelectStatement) -> StorageResult<i64> {
    let mut select = Query::select();
    select
        .from_subquery(of, "counted")
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))));
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}
