//! The API as clients meet it, without a socket in between.

mod events;
mod flows;
mod routes;
mod support;
mod transport;
