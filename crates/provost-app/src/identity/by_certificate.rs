//! From a client's certificate to the service account that it stands for.

use std::sync::Arc;

use provost_core::actors::{Credential, Identity};
use provost_identity::certificates::Certificate;
use provost_schemas::Timestamp;
use provost_storage::{
    Connection,
    repositories::client_certificates::{self, CertificateWithOwner},
};

use super::{
    Place,
    identify::{Owner, look_up},
    known_callers::{Recognized, ShownDigest},
};
use crate::{App, AppError, AppResult};

/// Whom a certificate stands for, and what they may do in a place.
///
/// # Errors
/// `Unauthenticated` if it stands for nobody or for several, or has expired since it was shown.
pub(super) async fn by_certificate(
    app: &App,
    place: Place,
    certificate: &Certificate,
) -> AppResult<Arc<Identity>> {
    let now = app.clock().now();
    let expires = Timestamp::from_micros(certificate.not_after().saturating_mul(1_000_000));
    if expires <= now {
        return Err(AppError::Unauthenticated(
            "the client certificate has expired".to_owned(),
        ));
    }
    let shown = (ShownDigest::Certificate(certificate.digest()), place);
    let since = match app.known_callers().find(shown, now) {
        Ok(caller) => return Ok(caller.identity),
        Err(since) => since,
    };
    let mut connection = app.database().read().await?;
    let found = owner(&mut connection, certificate).await?;
    let owner = Owner {
        actor: found.certificate.actor,
        kind: found.kind,
        name: found.owner,
        credential: Credential::Certificate(found.certificate.id),
        scopes: None,
    };
    let caller = Recognized {
        identity: Arc::new(look_up(&mut connection, place, owner).await?),
        networks: None,
    };
    drop(connection);
    let callers = app.known_callers();
    callers.learn(shown, &caller, Some(expires), now, since);
    Ok(caller.identity)
}

/// The one service account for which the names of a certificate stand.
async fn owner(
    connection: &mut Connection,
    certificate: &Certificate,
) -> AppResult<CertificateWithOwner> {
    let mut found: Option<CertificateWithOwner> = None;
    for name in certificate.names() {
        let Some(one) = client_certificates::find(connection, name.as_str()).await? else {
            continue;
        };
        match &found {
            Some(other) if other.certificate.actor != one.certificate.actor => {
                return Err(AppError::Unauthenticated(
                    "the names of the client certificate stand for several service accounts"
                        .to_owned(),
                ));
            }
            Some(_) => {}
            None => found = Some(one),
        }
    }
    found.ok_or_else(|| {
        AppError::Unauthenticated(
            "the client certificate stands for no service account here: an operator adds it by \
             `provost service-account certificate add`"
                .to_owned(),
        )
    })
}
