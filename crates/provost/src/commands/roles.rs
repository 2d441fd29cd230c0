//! Roles as they are written on the command line.

use anyhow::{Result, anyhow};
use clap::Args;
use provost_core::roles::{AccountRole, WorkspaceRole};

/// The roles of a new actor.
#[derive(Debug, Args)]
pub(crate) struct RoleArguments {
    /// Role in the account: owner, admin or member
    #[arg(long, default_value = "member")]
    role: String,
    /// Role in the default workspace: owner, developer, runner, viewer or worker
    #[arg(long)]
    workspace_role: Option<String>,
}

impl RoleArguments {
    /// The role in the account.
    pub(super) fn account_role(&self) -> Result<AccountRole> {
        account_role(&self.role)
    }

    /// The role in the default workspace, if there is to be one.
    pub(super) fn workspace_role(&self) -> Result<Option<WorkspaceRole>> {
        self.workspace_role
            .as_deref()
            .map(workspace_role)
            .transpose()
    }
}

/// The role in an account with a name, in any case of letters.
fn account_role(name: &str) -> Result<AccountRole> {
    AccountRole::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = AccountRole::ALL.iter().map(|role| role.name()).collect();
        anyhow!(
            "there is no role `{name}` in an account, only {}",
            known.join(", ")
        )
    })
}

/// The role in a workspace with a name, in any case of letters.
fn workspace_role(name: &str) -> Result<WorkspaceRole> {
    WorkspaceRole::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = WorkspaceRole::ALL.iter().map(|role| role.name()).collect();
        anyhow!(
            "there is no role `{name}` in a workspace, only {}",
            known.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_found_in_any_case_and_others_are_named() {
        assert_eq!(account_role("OWNER").unwrap(), AccountRole::Owner);
        assert_eq!(workspace_role("worker").unwrap(), WorkspaceRole::Worker);
        let error = workspace_role("admin").unwrap_err().to_string();
        assert_eq!(
            error,
            "there is no role `admin` in a workspace, only Owner, Developer, Runner, Viewer, Worker"
        );
        assert!(account_role("").is_err());
    }
}
