//! What happens around every operation.

mod api_version;
mod audit;
mod call;
mod cors;
mod csrf;
mod fallback;
mod forwarded;
mod local_host;
mod outermost;
mod security_headers;
mod socket_origin;
mod time_limit;

pub use call::PeerAddress;
pub(crate) use call::{
    Visit, admit, identify, identify_in_account, identify_in_path, identify_nowhere,
};
pub(crate) use fallback::{Fallback, method_not_allowed};
pub(crate) use forwarded::{client_address, is_by_tls, word_of_proxy};
pub(crate) use local_host::is_to_local_host;
pub(crate) use outermost::{HOOKS, Outermost, outermost};
pub(crate) use time_limit::TimeLimit;
