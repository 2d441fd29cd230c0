//! What happens around every operation.

mod api_version;
mod audit;
mod call;
mod cors;
mod csrf;
mod fallback;
mod local_host;
mod security_headers;
mod socket_origin;

pub(crate) use api_version::check_api_version;
pub use call::PeerAddress;
pub(crate) use call::{Visit, identify, identify_in_account, identify_in_path, identify_nowhere};
pub(crate) use cors::{Cors, answer_cors};
pub(crate) use csrf::check_csrf;
pub(crate) use fallback::{Fallback, method_not_allowed};
pub(crate) use local_host::{is_to_local_host, require_local_host};
pub(crate) use security_headers::add_security_headers;
pub(crate) use socket_origin::check_socket_origin;
