//! `provost role`: roles in workspaces, and who has which.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::{Args, Subcommand};
use provost_app::{
    AppResult, Context,
    account_memberships::find_member,
    teams::find_team,
    workspace_access::{HolderKind, delete_workspace_access, set_workspace_access},
    workspace_roles::{
        create_workspace_role, delete_workspace_role, find_workspace_role, list_workspace_roles,
        list_workspace_scopes,
    },
};
use provost_schemas::access::WorkspaceRoleCreate;
use uuid::Uuid;

use super::{Globals, operator::as_operator, workspace::enter};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum RoleCommand {
    /// List the roles of workspaces with their scopes
    Ls,
    /// List the scopes that roles are made of
    Scopes,
    /// Make a role of scopes
    Create(CreateArguments),
    /// Delete a role; whoever has nothing else in a workspace reaches it no longer
    Rm {
        /// Its name
        name: String,
    },
    /// Let somebody reach a workspace by a role, instead of the one that they had there
    Grant {
        /// The role
        role: String,
        #[command(flatten)]
        to: Whom,
    },
    /// Take from somebody the role that they have in a workspace
    Revoke(Whom),
}

/// What the role is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// Its name
    name: String,
    /// Scope that it grants; may be given several times
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<String>,
    /// Role that every workspace has, all of whose scopes it grants too
    #[arg(long, value_name = "ROLE")]
    inherits: Option<String>,
    /// What it is for
    #[arg(long)]
    description: Option<String>,
}

/// Somebody in a workspace.
#[derive(Debug, Args)]
pub(crate) struct Whom {
    /// E-mail address of a person, name of a service account, or name of a team with --team
    who: String,
    /// The name is that of a team
    #[arg(long)]
    team: bool,
    /// HANDLE of the workspace, or ACCOUNT/HANDLE
    #[arg(long, default_value = "default")]
    workspace: String,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: RoleCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        RoleCommand::Ls => {
            let list = async |context: &mut Context| list_workspace_roles(context, None).await;
            for role in as_operator(globals, list)? {
                writeln!(output, "{}  {}", role.name, role.scopes.join(" "))?;
            }
        }
        RoleCommand::Scopes => {
            let list = async |context: &mut Context| list_workspace_scopes(context).await;
            for scope in as_operator(globals, list)? {
                writeln!(output, "{}  {}", scope.name, scope.title)?;
            }
        }
        RoleCommand::Create(arguments) => {
            let made = as_operator(globals, async |context| {
                let inherited_role_id = match &arguments.inherits {
                    Some(name) => Some(find_workspace_role(context, name).await?),
                    None => None,
                };
                let wanted = WorkspaceRoleCreate {
                    name: arguments.name,
                    description: arguments.description,
                    scopes: arguments.scopes,
                    inherited_role_id,
                };
                create_workspace_role(context, wanted).await
            })?;
            writeln!(output, "{}", made.id)?;
        }
        RoleCommand::Rm { name } => as_operator(globals, async |context| {
            let id = find_workspace_role(context, &name).await?;
            delete_workspace_role(context, id).await
        })?,
        RoleCommand::Grant { role, to } => {
            as_operator(globals, async |context| {
                let (kind, id) = resolve(context, &to).await?;
                let role = find_workspace_role(context, &role).await?;
                set_workspace_access(context, kind, id, role).await
            })?;
        }
        RoleCommand::Revoke(from) => as_operator(globals, async |context| {
            let (kind, id) = resolve(context, &from).await?;
            delete_workspace_access(context, kind, id).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Turns to the workspace, and finds whoever is meant there.
async fn resolve(context: &mut Context, whom: &Whom) -> AppResult<(HolderKind, Uuid)> {
    enter(context, &whom.workspace).await?;
    if whom.team {
        let team = find_team(context, &whom.who).await?;
        return Ok((HolderKind::Team, team.0));
    }
    let member = find_member(context, &whom.who).await?;
    let kind = if member.user_id.is_some() {
        HolderKind::User
    } else {
        HolderKind::ServiceAccount
    };
    Ok((kind, member.actor_id.0))
}
