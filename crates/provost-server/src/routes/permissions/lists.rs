//! Objects that may have an access list: how far one has to be on it for which operation.

use std::fmt::Write as _;

use http::Method;
use provost_schemas::access_lists::AccessLevel;

use super::{Access, RegisteredRoute, registered};

/// What stands before the table.
const PREFACE: &str = "
## Objects with an access list

A single block, deployment or work pool may have an access list. Whoever has \
the scope of an operation gets this besides, where the object has a list; a queue and a worker have \
the list of their pool. Whoever has `manage_acls` is above all lists.

| operation | left out | to look | to run | to manage |
|---|:-:|:-:|:-:|:-:|
";

/// How paths begin that lead to one object which may have a list.
const SINGLE: &[&str] = &[
    "/block_documents/{",
    "/block_types/slug/{slug}/block_documents/name/",
    "/deployments/{",
    "/deployments/name/",
    "/work_pools/{",
    "/work_queues/{",
    "/work_queues/name/",
];

/// What an operation on one object asks of those on its access list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListDemand {
    /// To be on the list from this level on.
    From(AccessLevel),
    /// To be on it for running, if one may run flows: then what is due is handed out. Others only
    /// look.
    HandsOutRuns,
}

impl ListDemand {
    /// Whether somebody on the list at a level is let through, by whether they may run flows.
    pub fn is_met(self, level: AccessLevel, runs_flows: bool) -> bool {
        match self {
            Self::From(needed) => level >= needed,
            Self::HandsOutRuns => level >= AccessLevel::Run || !runs_flows,
        }
    }

    fn cell(self, level: AccessLevel) -> &'static str {
        match (self.is_met(level, true), self.is_met(level, false)) {
            (true, _) => "yes",
            (false, true) => "403, or yes without `run_flows`",
            (false, false) => "403",
        }
    }
}

/// What a route asks of those on the access list of the object that it leads to, if it leads to one
/// that may have a list.
pub fn list_demand(route: &RegisteredRoute) -> Option<ListDemand> {
    let path = route.path.as_str();
    let Access::Needs(permission) = route.access else {
        return None;
    };
    if !SINGLE.iter().any(|beginning| path.starts_with(beginning)) || path.ends_with("/access") {
        return None;
    }
    if path.ends_with("/get_scheduled_flow_runs") || path.ends_with("/get_runs") {
        return Some(ListDemand::HandsOutRuns);
    }
    // Workers write about themselves, but run what is in their pool and change nothing of it.
    if path.ends_with("/workers/heartbeat") || path.ends_with("/workers/connect") {
        return Some(ListDemand::From(AccessLevel::Run));
    }
    let level = match permission.scope().split_once('_') {
        Some(("see", _)) => AccessLevel::View,
        Some(("run", _)) => AccessLevel::Run,
        _ => AccessLevel::Manage,
    };
    Some(ListDemand::From(level))
}

/// Writes what lists make of the operations on single objects.
pub(super) fn write(text: &mut String) {
    text.push_str(PREFACE);
    let mut rows: Vec<(String, String)> = Vec::new();
    for route in registered() {
        let Some(demand) = list_demand(&route).filter(|_| route.socket.is_none()) else {
            continue;
        };
        for method in &route.methods {
            rows.push((route.path.clone(), row(method, &route.path, demand)));
        }
    }
    rows.sort();
    for (_, row) in rows {
        let _ = writeln!(text, "{row}");
    }
}

fn row(method: &Method, path: &str, demand: ListDemand) -> String {
    // Blocks cannot be run, so nobody is on a list of theirs for that.
    let run = if path.starts_with("/block") {
        "–"
    } else {
        demand.cell(AccessLevel::Run)
    };
    let (view, manage) = (
        demand.cell(AccessLevel::View),
        demand.cell(AccessLevel::Manage),
    );
    format!("| {method} `{path}` | 404 | {view} | {run} | {manage} |")
}
