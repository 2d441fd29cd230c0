//! `provost access-list`: who reaches a single block, deployment or work pool.

use std::{io::Write, process::ExitCode};

use anyhow::{Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use provost_app::{
    AppError, AppResult, Context,
    access_lists::{AccessListOf, read_access_list, write_access_list},
    account_memberships::find_member,
    block_documents::read_block_document_by_name,
    deployments::read_deployment_by_name,
    teams::find_team,
};
use provost_schemas::{
    access_lists::{AccessControl, AccessList},
    ids::{ActorId, TeamId},
};

use super::{Globals, operator::as_operator, workspace::enter};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum AccessListCommand {
    /// Show who is on the list of an object; nobody is if it has none
    Show(ObjectArguments),
    /// Give an object a list, instead of the one that it had: it is there for nobody else
    Set(SetArguments),
    /// Take the list of an object away: whoever may by their role reaches it
    Rm(ObjectArguments),
}

/// What kind of thing has the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A block, as TYPE/NAME, such as secret/token
    Block,
    /// A deployment, as FLOW/NAME
    Deployment,
    /// A work pool, by its name
    WorkPool,
}

/// The object whose list is meant.
#[derive(Debug, Args)]
pub(crate) struct ObjectArguments {
    /// What it is
    kind: Kind,
    /// What it is called: TYPE/NAME of a block, FLOW/NAME of a deployment, NAME of a work pool
    name: String,
    /// HANDLE of the workspace, or ACCOUNT/HANDLE
    #[arg(long, default_value = "default")]
    workspace: String,
}

/// Who is to be on the list. People are named by their e-mail address, service accounts and teams by
/// their name; each option may be given several times.
#[derive(Debug, Args)]
pub(crate) struct SetArguments {
    #[command(flatten)]
    object: ObjectArguments,
    /// Who changes the object, and may all of the rest
    #[arg(long, value_name = "WHO")]
    manage: Vec<String>,
    /// Who runs it, and looks at it
    #[arg(long, value_name = "WHO")]
    run: Vec<String>,
    /// Who looks at it
    #[arg(long, value_name = "WHO")]
    view: Vec<String>,
    /// Which team changes it
    #[arg(long, value_name = "TEAM")]
    manage_team: Vec<String>,
    /// Which team runs it
    #[arg(long, value_name = "TEAM")]
    run_team: Vec<String>,
    /// Which team looks at it
    #[arg(long, value_name = "TEAM")]
    view_team: Vec<String>,
}

impl SetArguments {
    /// Whether nobody is named.
    fn is_empty(&self) -> bool {
        let named = [
            &self.manage,
            &self.run,
            &self.view,
            &self.manage_team,
            &self.run_team,
            &self.view_team,
        ];
        named.iter().all(|names| names.is_empty())
    }
}

/// Runs a command of this group.
pub(crate) fn run(
    command: AccessListCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        AccessListCommand::Show(object) => {
            let list = as_operator(globals, async |context| {
                let object = find(context, &object).await?;
                read_access_list(context, object).await
            })?;
            show(&list, output)?;
        }
        AccessListCommand::Set(arguments) => {
            if arguments.is_empty() {
                bail!(
                    "nobody is named: name somebody with --manage, --run or --view, or take the \
                     list away with `provost access-list rm`"
                );
            }
            as_operator(globals, async |context| {
                let object = find(context, &arguments.object).await?;
                let control = control(context, &arguments).await?;
                write_access_list(context, object, control).await
            })?;
        }
        AccessListCommand::Rm(object) => as_operator(globals, async |context| {
            let object = find(context, &object).await?;
            write_access_list(context, object, AccessControl::default()).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A line for each entry: the level, what it is, and what it is called.
fn show(list: &AccessList, output: &mut dyn Write) -> Result<()> {
    for (level, actors) in [
        ("manage", &list.manage_actors),
        ("run", &list.run_actors),
        ("view", &list.view_actors),
    ] {
        for actor in actors {
            let called = actor.email.as_ref().unwrap_or(&actor.name);
            writeln!(output, "{level}  {}  {called}", actor.kind)?;
        }
    }
    Ok(())
}

/// Turns to the workspace, and finds the object that is meant there.
async fn find(context: &mut Context, object: &ObjectArguments) -> AppResult<AccessListOf> {
    enter(context, &object.workspace).await?;
    if object.kind == Kind::WorkPool {
        return Ok(AccessListOf::WorkPool(object.name.clone()));
    }
    let (first, name) = object.name.split_once('/').ok_or_else(|| {
        let form = match object.kind {
            Kind::Block => "a block is named by its type and name, such as secret/token",
            _ => "a deployment is named by its flow and name, such as etl/nightly",
        };
        AppError::Invalid(form.to_owned())
    })?;
    if object.kind == Kind::Block {
        let found = read_block_document_by_name(context, first, name, false).await?;
        Ok(AccessListOf::BlockDocument(found.id))
    } else {
        let found = read_deployment_by_name(context, first, name).await?;
        Ok(AccessListOf::Deployment(found.id))
    }
}

async fn control(context: &mut Context, arguments: &SetArguments) -> AppResult<AccessControl> {
    Ok(AccessControl {
        manage_actor_ids: members(context, &arguments.manage).await?,
        run_actor_ids: members(context, &arguments.run).await?,
        view_actor_ids: members(context, &arguments.view).await?,
        manage_team_ids: teams(context, &arguments.manage_team).await?,
        run_team_ids: teams(context, &arguments.run_team).await?,
        view_team_ids: teams(context, &arguments.view_team).await?,
    })
}

async fn members(context: &mut Context, names: &[String]) -> AppResult<Vec<ActorId>> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        found.push(find_member(context, name).await?.actor_id);
    }
    Ok(found)
}

async fn teams(context: &mut Context, names: &[String]) -> AppResult<Vec<TeamId>> {
    let mut found = Vec::with_capacity(names.len());
    for name in names {
        found.push(find_team(context, name).await?);
    }
    Ok(found)
}
