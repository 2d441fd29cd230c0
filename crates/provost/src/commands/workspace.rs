//! `provost workspace`: the workspaces of accounts.

use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use provost_app::{
    AppResult, Context,
    accounts::find_account,
    me::list_my_workspaces,
    workspaces::{
        create_workspace, delete_workspace, find_workspace, transfer_workspace, update_workspace,
    },
};
use provost_schemas::{
    ids::WorkspaceId,
    workspaces::{Workspace, WorkspaceCreate, WorkspaceUpdate},
};

use super::{Globals, operator::as_operator};

/// The commands of this group. A workspace is named by its handle, or by `ACCOUNT/HANDLE` if it is
/// not of the default account.
#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// List the workspaces
    Ls,
    /// Make a workspace
    Create(CreateArguments),
    /// Change how a workspace is called and described
    Rename(RenameArguments),
    /// Move a workspace to another account
    Transfer {
        /// HANDLE, or ACCOUNT/HANDLE
        workspace: String,
        /// Handle of the account that it is to belong to
        account: String,
    },
    /// Delete a workspace with everything in it
    Delete {
        /// HANDLE, or ACCOUNT/HANDLE
        workspace: String,
        /// Do not ask for confirmation
        #[arg(long, short)]
        yes: bool,
    },
}

/// What the workspace is to be.
#[derive(Debug, Args)]
pub(crate) struct CreateArguments {
    /// What people call it
    name: String,
    /// What it is called in addresses; made of the name unless given
    #[arg(long)]
    handle: Option<String>,
    /// What it is for
    #[arg(long)]
    description: Option<String>,
    /// Handle of the account that it is to belong to
    #[arg(long, default_value = "default")]
    account: String,
}

/// What is to change.
#[derive(Debug, Args)]
pub(crate) struct RenameArguments {
    /// HANDLE, or ACCOUNT/HANDLE
    workspace: String,
    /// What people are to call it
    #[arg(long, required_unless_present_any = ["handle", "description"])]
    name: Option<String>,
    /// What it is to be called in addresses
    #[arg(long)]
    handle: Option<String>,
    /// What it is for
    #[arg(long)]
    description: Option<String>,
}

/// Runs a command of this group.
pub(crate) fn run(
    command: WorkspaceCommand,
    globals: &Globals,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        WorkspaceCommand::Ls => list(globals, output)?,
        WorkspaceCommand::Create(arguments) => {
            let made = as_operator(globals, async |context| create(context, arguments).await)?;
            writeln!(output, "{}", made.id)?;
        }
        WorkspaceCommand::Rename(arguments) => as_operator(globals, async |context| {
            enter(context, &arguments.workspace).await?;
            let change = WorkspaceUpdate {
                name: arguments.name,
                description: arguments.description,
                handle: arguments.handle,
            };
            update_workspace(context, change).await
        })?,
        WorkspaceCommand::Transfer { workspace, account } => {
            as_operator(globals, async |context| {
                let target = find_account(context, &account).await?;
                enter(context, &workspace).await?;
                transfer_workspace(context, target.id).await
            })?;
        }
        WorkspaceCommand::Delete { workspace, yes } => {
            if !yes {
                confirm(&workspace, input)?;
            }
            as_operator(globals, async |context| {
                enter(context, &workspace).await?;
                delete_workspace(context).await
            })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn list(globals: &Globals, output: &mut dyn Write) -> Result<()> {
    let all = as_operator(globals, async |context| list_my_workspaces(context).await)?;
    for workspace in all {
        writeln!(
            output,
            "{}  {}/{}  {}",
            workspace.workspace_id,
            workspace.account_handle,
            workspace.workspace_handle,
            workspace.workspace_name,
        )?;
    }
    Ok(())
}

async fn create(context: &mut Context, arguments: CreateArguments) -> AppResult<Workspace> {
    let account = find_account(context, &arguments.account).await?;
    context.act_in(account.id, WorkspaceId::NONE)?;
    let wanted = WorkspaceCreate {
        name: arguments.name,
        description: arguments.description,
        handle: arguments.handle,
    };
    create_workspace(context, wanted).await
}

/// Turns to a workspace that is there.
pub(super) async fn enter(context: &mut Context, called: &str) -> AppResult<()> {
    let found = find_workspace(context, called).await?;
    context.act_in(found.account_id, found.id)
}

/// Has somebody say twice which workspace is to go.
fn confirm(workspace: &str, input: &mut dyn BufRead) -> Result<()> {
    write!(
        io::stderr(),
        "This deletes `{workspace}` with all of its flows, runs, deployments and blocks.\n\
         Type the name again to go on: "
    )?;
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    if answer.trim() != workspace {
        bail!(
            "nothing was deleted: `{}` is not `{workspace}`",
            answer.trim()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::confirm;

    #[test]
    fn a_workspace_is_only_deleted_by_whoever_names_it_again() {
        assert!(confirm("etl", &mut "etl\n".as_bytes()).is_ok());
        for answer in ["", "y\n", "yes\n", "other\n"] {
            let error = confirm("etl", &mut answer.as_bytes()).unwrap_err();
            assert!(error.to_string().starts_with("nothing was deleted"));
        }
    }
}
