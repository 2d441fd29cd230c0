//! The configuration as a user meets it: files and variables in, settings and messages out.

mod admin_json;
mod bad_values;
mod config_commands;
mod database;
mod derived;
mod names;
mod precedence;
mod profile_commands;
mod profiles;
mod sandbox;
mod unknown_keys;
