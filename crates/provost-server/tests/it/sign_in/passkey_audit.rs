//! What the audit log says of passkeys.

use provost_app::{
    AppSettings,
    audit::{AuditSettings, link_pending},
};
use provost_core::audit::AuditKey;
use provost_storage::repositories::audit::{self, AuditSearch, StoredLink};

use super::{
    owned_with,
    passkeys::{first_id, sign_in, signed_in_by, with_passkey},
    settings,
};

#[tokio::test]
async fn what_becomes_of_passkeys_is_recorded() {
    let api = owned_with(AppSettings {
        audit: Some(AuditSettings::new(AuditKey::from_bytes(&[3; 32]))),
        ..settings()
    })
    .await;
    let (mut device, _) = with_passkey(&api).await;
    let mut copy = device.clone();
    let mut browser = signed_in_by(&api, &mut device).await;
    sign_in(&api, &mut copy).await;
    let mut foreign = device.clone();
    "https://evil.example".clone_into(&mut foreign.origin);
    sign_in(&api, &mut foreign).await;
    let id = first_id(&mut browser).await;
    let fields = [("id", id.as_str()), ("name", "work")];
    browser.submit("/profile/passkeys/rename", &fields).await;
    browser
        .submit("/profile/passkeys/remove", &[("id", &id)])
        .await;

    api.app.settle_audit_log().await.unwrap();
    link_pending(&api.app).await.unwrap();
    let mut read = api.test.database.read().await.unwrap();
    let search = AuditSearch {
        after: Some(0),
        ..AuditSearch::default()
    };
    let found = audit::search(&mut read, &search, 1000).await.unwrap();
    let found = found.into_iter().filter_map(StoredLink::chained);
    let told: Vec<(String, String, Option<String>)> = found
        .map(|link| link.entry)
        .filter(|entry| {
            entry.action.starts_with("authenticator.")
                || entry.detail.as_deref() == Some("by passkey")
        })
        .map(|entry| {
            let name = entry.object.and_then(|object| object.name);
            let outcome = format!("{:?}", entry.outcome).to_lowercase();
            (entry.action.into_owned(), outcome, name)
        })
        .collect();
    let told: Vec<(&str, &str, Option<&str>)> = told
        .iter()
        .map(|(action, outcome, name)| (&**action, &**outcome, name.as_deref()))
        .collect();
    // Entries of sign-ins and of changes are written by different hands; each keeps its order.
    let only = |prefix: &str| -> Vec<_> {
        told.iter()
            .filter(|(action, ..)| action.starts_with(prefix))
            .collect()
    };
    assert_eq!(
        only("authenticator."),
        [
            &("authenticator.created", "done", Some("laptop")),
            &("authenticator.updated", "done", Some("work")),
            &("authenticator.deleted", "done", Some("work")),
        ]
    );
    assert_eq!(
        only("user."),
        [
            &("user.logged-in", "done", None),
            &("user.passkey-copied", "denied", None),
            &("user.sign-in-failed", "denied", None),
        ]
    );
}
