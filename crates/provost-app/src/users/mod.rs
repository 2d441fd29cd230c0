//! People.

mod accept_invitation;
mod api_keys;
mod create;
mod invite;
mod own;
mod passwords;
mod reset_link;
mod reset_password;

pub use accept_invitation::{InvitationAnswer, accept_invitation};
pub use api_keys::{
    create_user_api_key, delete_user_api_key, read_user_api_key, read_user_api_keys,
};
pub use create::{UserCreate, create_user};
pub(crate) use create::{checked_email, make_person};
pub use invite::invite_user;
pub use own::{read_user, update_user};
pub(crate) use passwords::checked_hash;
pub use reset_link::create_reset_link;
pub use reset_password::reset_password;
