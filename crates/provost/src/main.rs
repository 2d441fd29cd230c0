//! The Provost program.

mod commands;
mod composition;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{
    Globals, access_list, account, admin, audit, config, database, doctor, key, login, openapi,
    passkey, profile, role, server, service_account, session, team, user, workspace,
};

/// Orchestration server for teams.
#[derive(Debug, Parser)]
#[command(name = "provost", version)]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server
    #[command(subcommand)]
    Server(server::ServerCommand),
    /// Look after the database
    #[command(subcommand)]
    Database(database::DatabaseCommand),
    /// Do what has to be done before anybody can sign in
    #[command(subcommand)]
    Admin(admin::AdminCommand),
    /// Look after people
    #[command(subcommand)]
    User(user::UserCommand),
    /// Look after service accounts
    #[command(subcommand)]
    ServiceAccount(service_account::ServiceAccountCommand),
    /// Look after API keys
    #[command(subcommand)]
    Key(key::KeyCommand),
    /// Sign in by agreeing in a browser, and keep the key in a profile of Prefect
    Login(login::LoginArguments),
    /// End the key of a profile, and forget it
    Logout(login::LogoutArguments),
    /// Look after accounts
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Look after workspaces
    #[command(subcommand)]
    Workspace(workspace::WorkspaceCommand),
    /// Look after roles in workspaces
    #[command(subcommand)]
    Role(role::RoleCommand),
    /// Look after teams
    #[command(subcommand)]
    Team(team::TeamCommand),
    /// Look after who reaches a single block, deployment or work pool
    #[command(subcommand)]
    AccessList(access_list::AccessListCommand),
    /// Look after the passkeys of people
    #[command(subcommand)]
    Passkey(passkey::PasskeyCommand),
    /// Look after who is signed in
    #[command(subcommand)]
    Session(session::SessionCommand),
    /// Look at the audit log
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Look for what is open or weak: at a running server from outside, and in the settings
    Doctor(doctor::DoctorArguments),
    /// Write the API document
    Openapi,
    /// Show and change settings
    #[command(subcommand)]
    Config(config::ConfigCommand),
    /// Manage named sets of settings
    #[command(subcommand)]
    Profile(profile::ProfileCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut stdout = io::stdout().lock();
    let result = match cli.command {
        Command::Server(command) => server::run(command, &cli.globals),
        Command::Database(command) => database::run(&command, &cli.globals, &mut stdout),
        Command::Admin(command) => {
            admin::run(command, &cli.globals, &mut io::stdin().lock(), &mut stdout)
        }
        Command::Passkey(command) => passkey::run(command, &cli.globals, &mut stdout),
        Command::Session(command) => session::run(command, &cli.globals, &mut stdout),
        Command::User(command) => user::run(command, &cli.globals, &mut stdout),
        Command::ServiceAccount(command) => {
            service_account::run(command, &cli.globals, &mut stdout)
        }
        Command::Key(command) => key::run(command, &cli.globals, &mut stdout),
        Command::Login(arguments) => login::login(&arguments, &cli.globals, &mut stdout),
        Command::Logout(arguments) => login::logout(&arguments, &cli.globals, &mut stdout),
        Command::Account(command) => account::run(command, &cli.globals, &mut stdout),
        Command::Workspace(command) => {
            workspace::run(command, &cli.globals, &mut io::stdin().lock(), &mut stdout)
        }
        Command::Role(command) => role::run(command, &cli.globals, &mut stdout),
        Command::AccessList(command) => access_list::run(command, &cli.globals, &mut stdout),
        Command::Team(command) => team::run(command, &cli.globals, &mut stdout),
        Command::Audit(command) => audit::run(command, &cli.globals, &mut stdout),
        Command::Doctor(arguments) => doctor::run(&arguments, &cli.globals, &mut stdout),
        Command::Openapi => openapi::run(&mut stdout),
        Command::Config(command) => {
            config::run(command, &cli.globals, &mut io::stdin().lock(), &mut stdout)
        }
        Command::Profile(command) => profile::run(command, &cli.globals, &mut stdout),
    };
    result.unwrap_or_else(|error| {
        // Nothing is left to tell when even this cannot be written.
        let _ = writeln!(io::stderr(), "error: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Cli::command().debug_assert();
    }
}
