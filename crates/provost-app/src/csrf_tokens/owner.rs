//! Whose a token is.

use provost_core::actors::{Actor, Credential};
use provost_schemas::ids::{SessionId, WorkspaceId};

use crate::Context;

/// Whether the call is that of a browser in which somebody is signed in.
pub(super) fn is_session(context: &Context) -> bool {
    session(context).is_some()
}

/// The workspace in which the tokens of a call are kept. Those of a session are good everywhere, and
/// are kept in one place.
pub(super) fn kept_in(context: &Context) -> WorkspaceId {
    match session(context) {
        Some(_) => WorkspaceId::DEFAULT,
        None => context.workspace(),
    }
}

/// The name under which a client's token is kept. That of a session is kept for it alone: another
/// person who chooses the same name for a client must not learn its token.
pub(super) fn kept_for(context: &Context, client: &str) -> String {
    match session(context) {
        Some(session) => format!("{session} {client}"),
        None => client.to_owned(),
    }
}

fn session(context: &Context) -> Option<SessionId> {
    let Actor::Identified(identity) = &context.call().actor else {
        return None;
    };
    match identity.credential {
        Credential::Session(session) => Some(session),
        Credential::ApiKey(_)
        | Credential::Certificate(_)
        | Credential::Proxy(_)
        | Credential::ServiceToken(_)
        | Credential::BatchJob(_)
        | Credential::SharedString => None,
    }
}
