//! What is acted on, and how: the words that actions are made of.

use std::borrow::Cow;

use provost_schemas::audit::AuditClass;

macro_rules! kinds {
    ($($(#[$meta:meta])* $variant:ident = $name:literal: $class:ident),+ $(,)?) => {
        /// What is acted on, by the names that Prefect Cloud's audit log has for what it knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ObjectKind { $($(#[$meta])* $variant),+ }

        impl ObjectKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in entries and actions.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The class of what is done to such objects.
            pub const fn class(self) -> AuditClass {
                match self { $(Self::$variant => AuditClass::$class),+ }
            }
        }
    };
}

kinds! {
    /// An account.
    Account = "account": Access,
    /// That somebody belongs to an account.
    AccountMembership = "account-membership": Access,
    /// A role of an account.
    AccountRole = "account-role": Access,
    /// An invitation to an account.
    AccountInvitation = "account-invitation": Access,
    /// The settings of an account.
    AccountSettings = "account-settings": Access,
    /// The networks from which an account is reached.
    IpAllowlist = "ip-allowlist": Access,
    /// A person.
    User = "user": Access,
    /// A service account.
    ServiceAccount = "service-account": Access,
    /// An API key.
    ApiKey = "api-key": Access,
    /// A name of client certificates that stands for a service account.
    ClientCertificate = "client-certificate": Access,
    /// That a program on another machine waits to sign in for somebody.
    DeviceSignIn = "device-sign-in": Access,
    /// A provider of identities.
    SsoProvider = "sso-provider": Access,
    /// A directory that is asked by LDAP.
    Directory = "directory": Access,
    /// A session of a person.
    Session = "session": Access,
    /// What a person proves to be themselves with.
    Authenticator = "authenticator": Access,
    /// A team.
    Team = "team": Access,
    /// That somebody belongs to a team.
    TeamMembership = "team-membership": Access,
    /// A workspace.
    Workspace = "workspace": Access,
    /// A role that workspaces offer.
    WorkspaceRole = "workspace-role": Access,
    /// That somebody reaches a workspace.
    WorkspaceAccess = "workspace-access": Access,
    /// An invitation to a workspace.
    WorkspaceInvitation = "workspace-invitation": Access,
    /// The settings of a workspace.
    WorkspaceSettings = "workspace-settings": Access,
    /// Who reaches a single block, deployment or work pool.
    AccessList = "access-list": Access,
    /// The audit log.
    AuditLog = "audit-log": Access,
    /// A webhook: a way in without an account.
    Webhook = "webhook": Access,
    /// A variable.
    Variable = "variable": Change,
    /// A block type.
    BlockType = "block-type": Change,
    /// A block schema.
    BlockSchema = "block-schema": Change,
    /// A block document.
    BlockDocument = "block-document": Change,
    /// A flow.
    Flow = "flow": Change,
    /// A flow run.
    FlowRun = "flow-run": Change,
    /// A task run.
    TaskRun = "task-run": Change,
    /// A deployment.
    Deployment = "deployment": Change,
    /// A schedule of a deployment.
    DeploymentSchedule = "deployment-schedule": Change,
    /// A work pool.
    WorkPool = "work-pool": Change,
    /// A work queue.
    WorkQueue = "work-queue": Change,
    /// A worker.
    Worker = "worker": Change,
    /// A concurrency limit.
    ConcurrencyLimit = "concurrency-limit": Change,
    /// An automation.
    Automation = "automation": Change,
    /// An artifact.
    Artifact = "artifact": Change,
    /// An asset.
    Asset = "asset": Change,
    /// A saved search.
    SavedSearch = "saved-search": Change,
    /// Something that was ordered for many runs or deployments.
    BatchJob = "batch-job": Change,
}

/// What is done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// It is there now.
    Created,
    /// It is another now.
    Updated,
    /// It is gone.
    Deleted,
    /// A run was given another state.
    StateSet,
    /// A key was replaced by another.
    Rotated,
    /// Somebody signed in.
    LoggedIn,
    /// Somebody signed out.
    LoggedOut,
    /// An invitation was accepted.
    Accepted,
    /// An invitation was rejected.
    Rejected,
    /// A workspace came from another account.
    TransferredIn,
    /// A workspace went to another account.
    TransferredOut,
    /// A secret was read in the clear.
    SecretRead,
    /// Entries were read.
    Searched,
    /// Entries were written out.
    Exported,
    /// It was asked whether it works.
    Tested,
}

impl Verb {
    /// Its name in actions.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Deleted => "deleted",
            Self::StateSet => "state-set",
            Self::Rotated => "rotated",
            Self::LoggedIn => "logged-in",
            Self::LoggedOut => "logged-out",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::TransferredIn => "transferred-in",
            Self::TransferredOut => "transferred-out",
            Self::SecretRead => "secret-read",
            Self::Searched => "searched",
            Self::Exported => "exported",
            Self::Tested => "tested",
        }
    }
}

/// A verb and what it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Act(pub ObjectKind, pub Verb);

impl Act {
    /// The act in one word, such as `variable.created`.
    pub fn action(self) -> Cow<'static, str> {
        Cow::Owned(format!("{}.{}", self.0.name(), self.1.name()))
    }

    /// The class of the act.
    pub const fn class(self) -> AuditClass {
        match self.1 {
            Verb::SecretRead => AuditClass::SecretRead,
            _ => self.0.class(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_a_word_of_two_parts() {
        let act = Act(ObjectKind::ApiKey, Verb::Rotated);
        assert_eq!(act.action(), "api-key.rotated");
        assert_eq!(act.class(), AuditClass::Access);
        let read = Act(ObjectKind::BlockDocument, Verb::SecretRead);
        assert_eq!(read.class(), AuditClass::SecretRead);
    }

    #[test]
    fn no_two_kinds_share_a_name() {
        let mut names: Vec<_> = ObjectKind::ALL.iter().map(|kind| kind.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ObjectKind::ALL.len());
    }
}
