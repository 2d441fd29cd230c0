//! The program as a process: arguments and environment in, output and exit code out.

#![expect(clippy::unwrap_used, reason = "the helpers of tests may fail a test")]

mod access;
mod access_lists;
mod config;
mod doctor;
mod login;
mod mail;
mod proxies;
mod services;
mod settings;
mod sign_in;
