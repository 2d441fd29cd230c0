//! How it is asked for: routes, sockets, middleware and the API document.
//!
//! A route is registered by `guard::Routes` together with the permission that it needs; there is
//! no other way to register one. Handlers read the request and call one use case on behalf of the
//! caller, in a unit of work that is committed before they answer; they decide nothing.

mod addresses;
mod answer;
mod cookies;
mod csv;
pub mod document;
mod extract;
mod guard;
mod listener;
mod middleware;
mod origin;
mod pages;
mod rate_limits;
pub mod routes;
mod settings;
mod sockets;
mod state;

pub(crate) use addresses::link;
pub use addresses::{ServeBase, ServeBaseError};
pub use listener::{
    ByTls, ClientCertificates, ServeError, Server, TlsError, TlsSettings, check_tls,
};
pub use middleware::PeerAddress;
pub use pages::{PageAccess, RegisteredPage, WebPage, registered_pages};
pub use rate_limits::RateLimitSettings;
pub use settings::{CorsSettings, ServerSettings};
pub use state::{ServerState, Shared};
