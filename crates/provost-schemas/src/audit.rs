//! The audit log: who did what, when, from where, and how it ended.

use std::{borrow::Cow, net::IpAddr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Timestamp,
    from_json::FromJson,
    ids::{AccountId, AuditEntryId, WorkspaceId},
    string_enum,
};

string_enum! {
    /// What kind of act an entry is about; it decides at which level of detail the act is recorded.
    #[derive(Deserialize)]
    pub enum AuditClass {
        /// Signing in and out, failed attempts included; people, keys, roles, teams, workspaces,
        /// settings, and the audit log itself.
        Access = "access",
        /// A call that was refused because of who made it.
        Denial = "denial",
        /// Reading a secret in the clear.
        SecretRead = "secret-read",
        /// A change of anything else that people set up, and what people do to runs.
        Change = "change",
        /// What runs, workers and services report and do by themselves, many times a second.
        Telemetry = "telemetry",
    }
}

string_enum! {
    /// How an act ended.
    #[derive(Deserialize)]
    pub enum AuditOutcome {
        /// It is about to be done; only the sinks are told, and only while they have to be.
        Begun = "begun",
        /// It was done.
        Done = "done",
        /// Whoever asked may not do it.
        Denied = "denied",
        /// It was not done for another reason.
        Failed = "failed",
    }
}

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditActor {
    /// `USER`, `SERVICE_ACCOUNT`, `SHARED` for whoever knows the shared string, `OPERATOR` for
    /// whoever has the machine, `SERVICE` for the server itself, `NOBODY` for an unknown caller.
    pub kind: Cow<'static, str>,
    /// Its id, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<Uuid>,
    /// What others see.
    pub name: String,
    /// What it showed, such as `api-key`; absent if nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub credential: Option<Cow<'static, str>>,
    /// The id of what it showed, if that has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub credential_id: Option<Uuid>,
}

/// What was acted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditObject {
    /// What it is, such as `variable`.
    pub kind: Cow<'static, str>,
    /// Its id, or what the path named it by.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Its name, if it has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
}

/// Where a call came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditOrigin {
    /// The address of the caller.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schema(value_type = Option<String>)]
    pub address: Option<IpAddr>,
    /// What proxies said of the way to the server, as they said it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub forwarded_for: Option<String>,
    /// The program, as it calls itself.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agent: Option<String>,
    /// The id of the request, which its log lines carry too.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub request_id: Option<String>,
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditEntryId,
    /// When the act began.
    pub begun: Timestamp,
    /// When the act was over.
    pub completed: Timestamp,
    /// What kind of act it was.
    pub class: AuditClass,
    /// What was done, such as `variable.created`.
    pub action: Cow<'static, str>,
    /// The operation that was asked for, such as `create_variable`; absent if nobody asked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub operation: Option<String>,
    /// How it ended.
    pub outcome: AuditOutcome,
    /// Why it ended so, if there is something to say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub detail: Option<String>,
    /// Who acted.
    pub actor: AuditActor,
    /// From where.
    pub origin: AuditOrigin,
    /// In which account.
    pub account: AccountId,
    /// In which workspace; absent if it concerns the account as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub workspace: Option<WorkspaceId>,
    /// What was acted on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub object: Option<AuditObject>,
    /// A keyed digest of the object before, if it was there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before: Option<String>,
    /// A keyed digest of the object after, if it still is there.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<String>,
}

/// An entry with its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChainedAuditEntry {
    /// Its number; the first is 1, and none is missing.
    pub sequence: i64,
    /// The id of the key that the code was made with.
    pub key_id: String,
    /// The authentication code of the entry and all before it, in hexadecimal.
    pub mac: String,
    /// The entry.
    pub entry: AuditEntry,
}

/// Which entries of the audit log to list: those to which all of it applies.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct AuditFilterBody {
    /// In this workspace.
    pub workspace: Option<WorkspaceId>,
    /// By this person or service account.
    pub actor: Option<Uuid>,
    /// One of these actions; one that ends in `*` stands for all that begin so.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Of one of these classes.
    #[serde(default)]
    pub classes: Vec<AuditClass>,
    /// That ended so.
    pub outcome: Option<AuditOutcome>,
    /// About the object with this id.
    pub object: Option<String>,
    /// Of this request.
    pub request_id: Option<String>,
    /// Completed at this time or later.
    pub since: Option<Timestamp>,
    /// Completed before this time.
    pub until: Option<Timestamp>,
    /// With a smaller number, for the next page.
    pub before: Option<i64>,
    /// How many at most.
    #[serde(default = "fifty")]
    #[schema(minimum = 1, maximum = 200)]
    pub limit: i64,
}

fn fifty() -> i64 {
    50
}

string_enum! {
    /// How entries are written out.
    #[derive(Default)]
    pub enum AuditExportFormat {
        /// A JSON object to a line.
        #[default]
        JsonLines = "jsonl",
        /// Comma-separated values, with a first line that says which.
        Csv = "csv",
    }
}

/// Which entries of the audit log to write out, and how.
#[derive(Clone, Debug, Default, ToSchema, FromJson)]
#[serde(deny_unknown_fields)]
pub struct AuditExportBody {
    /// Which; all if absent. Its limit does not apply.
    pub filter: Option<AuditFilterBody>,
    /// How.
    #[serde(default)]
    pub format: AuditExportFormat,
}

/// Entries of the audit log, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<ChainedAuditEntry>,
    /// What `before` has to be for the next page; null if this is the last.
    pub next: Option<i64>,
}
