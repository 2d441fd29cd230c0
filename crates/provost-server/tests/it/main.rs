//! The API as clients meet it, without a socket in between.

mod flow_runs;
mod flows;
mod routes;
mod support;
mod transport;
