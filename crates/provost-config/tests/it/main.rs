//! The configuration as a user meets it: files and variables in, settings and messages out.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may fail a test")]

mod admin_json;
mod bad_values;
mod config_commands;
mod database;
mod derived;
mod names;
mod precedence;
mod profile_commands;
mod profiles;
mod properties;
mod sandbox;
mod unknown_keys;
