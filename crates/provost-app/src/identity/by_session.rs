//! From the cookie of a browser to who is signed in.

use std::sync::Arc;

use provost_core::{
    actors::{Credential, Identity},
    roles::{AccountPermissionSet, PermissionSet},
};
use provost_identity::{sessions::Standing, tokens::Token};
use provost_storage::repositories::sessions;

use super::{
    Place,
    identify::{Owner, look_up},
    known_callers::{Recognized, ShownDigest},
};
use crate::{
    App, AppError, AppResult, Call,
    sessions::{lacks_second_factor, times},
};

/// Who is signed in with this token, and what they may do in a place.
///
/// # Errors
/// `Unauthenticated` if the session is not known or has ended, or its owner is kept out.
pub(super) async fn by_session(app: &App, place: Place, token: &Token) -> AppResult<Arc<Identity>> {
    let (digest, now) = (token.digest(), app.clock().now());
    let shown = (ShownDigest::Session(digest), place);
    let since = match app.known_callers().find(shown, now) {
        Ok(caller) => return Ok(caller.identity),
        Err(since) => since,
    };
    let mut connection = app.database().read().await?;
    let found = sessions::find(&mut connection, &digest.to_hex()).await?;
    let found = found.ok_or_else(ended)?;
    let session = &found.session;
    let standing = app.settings().sessions.standing(&times(session), now);
    let Standing::Alive { touch, expires } = standing else {
        return Err(ended());
    };
    let owner = Owner {
        actor: session.actor,
        kind: found.kind,
        name: found.owner,
        credential: Credential::Session(session.id),
        scopes: None,
    };
    let mut identity = look_up(&mut connection, place, owner).await?;
    let settings = app.settings();
    if lacks_second_factor(&mut connection, settings, place.account, session).await? {
        // What people do with their own way in asks for no permission, and is all that is left.
        identity.permissions = PermissionSet::NONE;
        identity.account_permissions = AccountPermissionSet::NONE;
    }
    let caller = Recognized {
        identity: Arc::new(identity),
        networks: None,
    };
    drop(connection);
    let callers = app.known_callers();
    callers.learn(shown, &caller, Some(expires), now, since);
    if touch {
        let noted = async {
            let call = Call::by_service("session usage", place.workspace);
            let mut context = app.write(call).await?;
            sessions::note_use(context.connection(), session.id, now).await?;
            context.commit().await
        };
        // A request is not refused because that failed.
        if let Err(error) = noted.await {
            tracing::debug!(%error, "it could not be noted that a session was used");
        }
    }
    Ok(caller.identity)
}

fn ended() -> AppError {
    AppError::Unauthenticated("the session has ended: sign in again".to_owned())
}
