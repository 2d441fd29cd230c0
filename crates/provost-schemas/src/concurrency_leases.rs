//! Leases on slots of concurrency limits.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    from_json::FromJson,
    ids::{ConcurrencyLimitId, LeaseId},
    names::NonEmptyNames,
    string_enum,
};

string_enum! {
    /// How slots are taken.
    #[derive(Default)]
    pub enum SlotMode {
        /// They are held until they are given back.
        #[default]
        Concurrency = "concurrency",
        /// They come back by themselves, as the limit's decay says.
        RateLimit = "rate_limit",
    }
}

string_enum! {
    /// What can hold a lease.
    pub enum LeaseHolderType {
        /// A flow run.
        FlowRun = "flow_run",
        /// A task run.
        TaskRun = "task_run",
        /// A deployment.
        Deployment = "deployment",
    }
}

/// Who holds a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct ConcurrencyLeaseHolder {
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub kind: LeaseHolderType,
    /// Which one.
    pub id: Uuid,
}

/// Slots to take under a lease.
#[derive(Clone, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct IncrementWithLeaseBody {
    /// How many of each limit.
    #[schema(exclusive_minimum = 0)]
    pub slots: i64,
    /// The limits.
    #[schema(value_type = Vec<String>)]
    pub names: NonEmptyNames,
    /// How they are taken.
    #[serde(default)]
    pub mode: SlotMode,
    /// Seconds for which the lease lasts unless it is renewed.
    #[serde(default = "five_minutes")]
    #[schema(minimum = 60, maximum = 86400)]
    pub lease_duration: f64,
    /// Who takes them.
    pub holder: Option<ConcurrencyLeaseHolder>,
}

/// A lease to end.
#[derive(Clone, Copy, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct DecrementWithLeaseBody {
    /// The lease.
    pub lease_id: LeaseId,
}

/// How long a lease is to last from now.
#[derive(Clone, Copy, Debug, PartialEq, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct RenewLeaseBody {
    /// Seconds for which the lease lasts unless it is renewed again.
    #[serde(default = "five_minutes")]
    #[schema(minimum = 60, maximum = 86400)]
    pub lease_duration: f64,
}

fn five_minutes() -> f64 {
    300.0
}

/// A limit of which slots were taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MinimalConcurrencyLimitResponse {
    /// The limit.
    pub id: ConcurrencyLimitId,
    /// Its name.
    pub name: String,
    /// How many slots it has.
    pub limit: i64,
}

/// A lease, and the limits of which it holds slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConcurrencyLimitWithLeaseResponse {
    /// The lease.
    pub lease_id: LeaseId,
    /// The limits; names that no limit has are left out.
    pub limits: Vec<MinimalConcurrencyLimitResponse>,
}
