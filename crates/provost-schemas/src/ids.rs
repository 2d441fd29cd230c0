//! Typed ids, and the one place that mints new ones.

use std::sync::{LazyLock, Mutex, PoisonError};

use uuid::{ContextV7, Uuid};

use crate::Timestamp;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = Uuid)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts after every id minted earlier.
            pub fn mint(now: Timestamp) -> Self {
                Self(mint(now))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }

        impl crate::from_json::FromJson for $name {
            fn from_json(
                value: &crate::from_json::Value,
                at: &crate::from_json::Path<'_>,
                violations: &mut crate::from_json::Violations,
            ) -> Option<Self> {
                Uuid::from_json(value, at, violations).map(Self)
            }
        }
    )+};
}

ids! {
    /// A workspace: the tenant that every row belongs to.
    WorkspaceId,
    /// An account: the owner of workspaces.
    AccountId,
    /// A flow.
    FlowId,
    /// A run of a flow.
    FlowRunId,
    /// A run of a task.
    TaskRunId,
    /// A state of a flow run or task run.
    StateId,
    /// A deployment of a flow.
    DeploymentId,
    /// A schedule of a deployment.
    DeploymentScheduleId,
    /// A work pool.
    WorkPoolId,
    /// A queue of a work pool.
    WorkQueueId,
    /// A worker of a work pool.
    WorkerId,
    /// A block type.
    BlockTypeId,
    /// A block schema.
    BlockSchemaId,
    /// A block document.
    BlockDocumentId,
    /// A log record.
    LogId,
    /// An event.
    EventId,
    /// A version of an artifact.
    ArtifactId,
    /// The collection of all versions of an artifact with a key.
    ArtifactCollectionId,
    /// A variable.
    VariableId,
    /// A saved search.
    SavedSearchId,
    /// A webhook.
    WebhookId,
    /// Something that was ordered for many runs or deployments.
    BatchJobId,
    /// An input of a flow run.
    FlowRunInputId,
    /// A concurrency limit.
    ConcurrencyLimitId,
    /// A lease on slots of concurrency limits.
    LeaseId,
    /// A person or a service account.
    ActorId,
    /// That an actor belongs to an account.
    AccountMembershipId,
    /// A team of an account.
    TeamId,
    /// A role that an account made for its workspaces.
    WorkspaceRoleId,
    /// That an actor or a team reaches a workspace.
    WorkspaceAccessId,
    /// An API key.
    ApiKeyId,
    /// A name of client certificates that stands for a service account.
    ClientCertificateId,
    /// That somebody is signed in.
    SessionId,
    /// A passkey of a person.
    PasskeyId,
    /// An identity of a person at a provider of identities.
    LinkedIdentityId,
    /// A token by which a proxy knows a program: the digits of its client id.
    ServiceTokenId,
    /// An entry of the audit log.
    AuditEntryId,
}

impl AccountId {
    /// No account: where a call is about the caller alone. Nothing is stored under it.
    pub const NONE: Self = Self(Uuid::nil());

    /// The account that a server begins with.
    pub const DEFAULT: Self = Self(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
}

impl WorkspaceRoleId {
    /// No role that there is.
    pub const NONE: Self = Self(Uuid::nil());
}

impl WorkspaceId {
    /// No workspace: where a call is about an account, or about the caller alone. Nothing is stored
    /// under it.
    pub const NONE: Self = Self(Uuid::nil());

    /// The workspace that `/api/...` stands for.
    pub const DEFAULT: Self = Self(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0002));
}

/// A new UUIDv7 for the time `now`.
///
/// Ids minted by one process are strictly increasing within a millisecond, so that sorting by id is
/// sorting by creation, which the SDK's default sort relies on (T-32).
pub fn mint(now: Timestamp) -> Uuid {
    static CONTEXT: LazyLock<Mutex<ContextV7>> = LazyLock::new(|| Mutex::new(ContextV7::new()));
    let micros = now.as_micros().max(0);
    let (seconds, nanos) = (micros / 1_000_000, (micros % 1_000_000) * 1000);
    let context = CONTEXT.lock().unwrap_or_else(PoisonError::into_inner);
    Uuid::new_v7(uuid::Timestamp::from_unix(
        &*context,
        seconds as u64,
        nanos as u32,
    ))
}
