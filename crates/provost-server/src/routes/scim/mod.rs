//! SCIM 2.0: people and teams at the word of a company's directory.

mod about;
mod answers;
mod groups;
mod users;

pub(super) use answers::in_scim;

use crate::guard::Routes;

pub(super) fn routes() -> Routes {
    users::routes()
        .merge(groups::routes())
        .merge(about::routes())
}
