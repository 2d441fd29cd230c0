//! An operation answers whoever shows no credential.

use super::{
    Check,
    ask::{get, search},
    seen::let_in,
};
use crate::finding::Severity;

pub(super) const CHECK: Check = Check {
    id: "open-routes",
    severity: Severity::Critical,
    looks_for: "An operation answers whoever shows no credential.",
    remedy: "Set server.auth.required to true.",
    by_tls: false,
    asks: &[
        search("{api}/flows/filter"),
        search("{api}/flow_runs/filter"),
        search("{api}/task_runs/filter"),
        search("{api}/deployments/filter"),
        search("{api}/block_documents/filter"),
        search("{api}/variables/filter"),
        search("{api}/work_pools/filter"),
        search("{api}/logs/filter"),
        search("{api}/events/filter"),
        search("{api}/artifacts/filter"),
        get("{api}/me"),
        get("{api}/admin/settings"),
        get("{api}/admin/version"),
        get("{api}/csrf-token?client=doctor"),
    ],
    judge: let_in,
};
