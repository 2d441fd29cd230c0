//! A proxy in front of the server that says who calls: people whom it has signed in.
//!
//! Its word is as good as a credential for each request, and no session begins by it unless somebody asks
//! for one. Whoever it is follows the rules of single sign-on: they are who they are by issuer and subject, are made known
//! or not as the settings say, and hold what their groups grant. That is looked at again whenever
//! they have not been seen for some seconds.

mod person;
mod session;
mod settings;

pub(crate) use person::person;
pub use session::{ProxySession, begin_proxy_session, proxied_name};
pub use settings::ProxySettings;
