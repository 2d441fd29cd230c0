//! `provost team`: people and service accounts who are granted something together.

use std::{io::Write, process::ExitCode};

use anyhow::Result;
use clap::Subcommand;
use provost_app::{
    Context,
    account_memberships::find_member,
    teams::{
        add_team_members, create_team, delete_team, filter_teams, find_team, remove_team_member,
        update_team,
    },
};
use provost_schemas::access::{TeamCreate, TeamUpdate, TeamsFilterBody};

use super::{Globals, operator::as_operator};

/// The commands of this group.
#[derive(Debug, Subcommand)]
pub(crate) enum TeamCommand {
    /// List the teams with their members
    Ls,
    /// Make a team
    Create {
        /// Its name
        name: String,
        /// What it is for
        #[arg(long)]
        description: Option<String>,
    },
    /// Give a team another name
    Rename {
        /// Present name
        name: String,
        /// New name
        new_name: String,
    },
    /// Delete a team; what its members reached by it alone, they reach no longer
    Rm {
        /// Its name
        name: String,
    },
    /// Put somebody into a team
    Add {
        /// Name of the team
        team: String,
        /// E-mail addresses of people, or names of service accounts
        #[arg(required = true)]
        members: Vec<String>,
    },
    /// Take somebody out of a team
    Remove {
        /// Name of the team
        team: String,
        /// E-mail address of a person, or name of a service account
        member: String,
    },
}

/// Runs a command of this group.
pub(crate) fn run(
    command: TeamCommand,
    globals: &Globals,
    output: &mut dyn Write,
) -> Result<ExitCode> {
    match command {
        TeamCommand::Ls => {
            let list = async |context: &mut Context| {
                filter_teams(context, &TeamsFilterBody::default()).await
            };
            for team in as_operator(globals, list)? {
                let members = team.memberships.iter().map(|member| member.name.as_str());
                let members: Vec<&str> = members.collect();
                writeln!(output, "{}  {}", team.name, members.join(", "))?;
            }
        }
        TeamCommand::Create { name, description } => {
            let wanted = TeamCreate { name, description };
            let made = as_operator(globals, async |context| create_team(context, wanted).await)?;
            writeln!(output, "{}", made.id)?;
        }
        TeamCommand::Rename { name, new_name } => as_operator(globals, async |context| {
            let id = find_team(context, &name).await?;
            let change = TeamUpdate {
                name: Some(new_name),
                description: None,
            };
            update_team(context, id, change).await.map(drop)
        })?,
        TeamCommand::Rm { name } => as_operator(globals, async |context| {
            let id = find_team(context, &name).await?;
            delete_team(context, id).await
        })?,
        TeamCommand::Add { team, members } => as_operator(globals, async |context| {
            let id = find_team(context, &team).await?;
            let mut actors = Vec::new();
            for member in &members {
                actors.push(find_member(context, member).await?.actor_id);
            }
            add_team_members(context, id, &actors).await.map(drop)
        })?,
        TeamCommand::Remove { team, member } => as_operator(globals, async |context| {
            let id = find_team(context, &team).await?;
            let member = find_member(context, &member).await?;
            remove_team_member(context, id, member.actor_id).await
        })?,
    }
    Ok(ExitCode::SUCCESS)
}
