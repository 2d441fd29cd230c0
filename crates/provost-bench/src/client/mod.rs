//! The clients that load a server: cheap ones, so that the server is what is measured.

mod endpoint;
mod http;
mod identity;
mod socket;

pub(crate) use endpoint::Endpoint;
pub(crate) use http::{Answer, Client};
pub(crate) use identity::{new_id, new_label};
pub(crate) use socket::EventSocket;
