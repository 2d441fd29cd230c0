//! Conditions on artifacts and on their collections.

use provost_schemas::filters::{
    AnyFilter, AnyNotFilter, ArtifactCollectionFilter, ArtifactFilter, ArtifactFilterKey, Operator,
};
use provost_schemas::ids::{FlowRunId, TaskRunId};
use sea_query::{Condition, Expr};

use super::{
    Attribute, FilterConditions, combined, deployments, flow_runs, flows, or_everything, same,
    task_runs,
};

/// The condition on rows of `artifact`.
pub(crate) fn artifacts(
    filter: Option<&ArtifactFilter>,
    related: FilterConditions<'_>,
) -> Condition {
    let table = "artifact";
    let own = filter.map(|f| {
        let id = f.id.as_ref();
        let id = id.map(|ids| Attribute::column(table, "id").matching_any(ids));
        let shared = (&f.key, &f.flow_run_id, &f.task_run_id, &f.artifact_type);
        attributes(table, f.operator, id, shared)
    });
    related.on_artifacts_in(table).add_option(own)
}

/// The condition on rows of `artifact_collection`.
pub(crate) fn artifact_collections(
    filter: Option<&ArtifactCollectionFilter>,
    related: FilterConditions<'_>,
) -> Condition {
    let table = "artifact_collection";
    let own = filter.map(|f| {
        let id = f.latest_id.as_ref();
        let id = id.map(|ids| Attribute::column(table, "latest_id").matching_any(ids));
        let shared = (&f.key, &f.flow_run_id, &f.task_run_id, &f.artifact_type);
        attributes(table, f.operator, id, shared)
    });
    related.on_artifacts_in(table).add_option(own)
}

/// The filters that both tables have.
type Shared<'f> = (
    &'f Option<ArtifactFilterKey>,
    &'f Option<AnyFilter<FlowRunId>>,
    &'f Option<AnyFilter<TaskRunId>>,
    &'f Option<AnyNotFilter<String>>,
);

fn attributes(
    table: &'static str,
    operator: Operator,
    id: Option<Condition>,
    (key, flow_run_id, task_run_id, artifact_type): Shared<'_>,
) -> Condition {
    let column = |name| Attribute::column(table, name);
    let flow_run_id = flow_run_id.as_ref();
    let task_run_id = task_run_id.as_ref();
    let artifact_type = artifact_type.as_ref();
    let condition = combined(operator)
        .add_option(id)
        .add_option(key.as_ref().map(|f| matching_key(f, &column("key"))))
        .add_option(flow_run_id.map(|f| column("flow_run_id").matching_any(f)))
        .add_option(task_run_id.map(|f| column("task_run_id").matching_any(f)))
        .add_option(artifact_type.map(|f| column("type").matching_any_not(f)));
    or_everything(condition)
}

fn matching_key(filter: &ArtifactFilterKey, column: &Attribute) -> Condition {
    let like = filter.like_.as_ref().filter(|part| !part.is_empty());
    Condition::all()
        .add_option(filter.any_.as_ref().map(|keys| column.any(keys)))
        .add_option(like.map(|part| column.contains(part)))
        .add_option(filter.exists_.map(|exists| column.is_null(!exists)))
}

impl FilterConditions<'_> {
    /// The workspace's rows of a table of artifacts, by the runs that made them.
    fn on_artifacts_in(self, table: &'static str) -> Condition {
        let filters = self.filters;
        let mut all = self.in_workspace(table);
        if filters.flow_runs.is_some() || filters.flows.is_some() || filters.deployments.is_some() {
            let mut runs = self.select("flow_run", self.made_by());
            runs.and_where(same(("flow_run", "id"), (table, "flow_run_id")));
            all = all.add(Expr::exists(runs));
        }
        if let Some(filter) = &filters.task_runs {
            let matches = task_runs::condition(filter, self.dialect);
            let own = (("task_run", "id"), (table, "task_run_id"));
            all = all.add(self.exists("task_run", own.0, own.1, matches));
        }
        all
    }

    /// The flow run that made an artifact, its flow and its deployment.
    fn made_by(self) -> Condition {
        let filters = self.filters;
        let mut all = Condition::all();
        if let Some(filter) = &filters.flow_runs {
            all = all.add(flow_runs::condition(filter, self.dialect));
        }
        if let Some(filter) = &filters.flows {
            let matches = flows::condition(filter, self.dialect);
            all = all.add(self.exists("flow", ("flow", "id"), ("flow_run", "flow_id"), matches));
        }
        if let Some(filter) = &filters.deployments {
            let matches = deployments::condition(filter, self.dialect);
            let own = (("deployment", "id"), ("flow_run", "deployment_id"));
            all = all.add(self.exists("deployment", own.0, own.1, matches));
        }
        all
    }
}
