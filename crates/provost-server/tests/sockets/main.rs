//! Sockets, spoken to over a real connection.

mod events_in;
mod server;
