//! Who is signed in, and where.

mod clear;
mod end;
mod fresh;
mod list;
mod second_factor;
mod start;

use provost_identity::sessions::{Remember, Times};
use provost_storage::repositories::sessions::StoredSession;

pub(crate) use clear::clear_ended;
pub use end::{end_other_sessions, end_session, end_sessions_of, sign_out, sign_out_everywhere};
pub use fresh::{is_fresh, require_fresh};
pub use list::{list_own_sessions, list_sessions};
pub(crate) use second_factor::{
    has_second_factor, is_second_factor_demanded, lacks_second_factor, passkey_is_asked,
    require_own_factor,
};
pub use start::StartedSession;
pub(crate) use start::{renew, start};

/// The times of a session, by which its standing is told.
pub(crate) fn times(session: &StoredSession) -> Times {
    Times {
        remember: if session.is_remembered {
            Remember::Yes
        } else {
            Remember::AskEveryVisit
        },
        created: session.created,
        last_used: session.last_used,
        authenticated: session.authenticated,
    }
}
