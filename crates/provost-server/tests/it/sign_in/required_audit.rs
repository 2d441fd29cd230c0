//! Signing in where everything has to be recorded: what cannot be is refused, and leads nowhere.

use std::sync::{Arc, atomic::Ordering};

use http::header;
use provost_app::{AppSettings, audit::AuditSettings, set_up::create_owner};
use provost_core::roles::WorkspaceRole;
use provost_identity::passwords::Password;
use provost_schemas::audit::{AuditEntry, AuditOutcome};
use provost_server::ServerSettings;
use provost_storage::Statement;

use super::{EMAIL, PASSWORD, browser::Browser, invited, set_up_token, settings};
use crate::{
    access::{bearer, call, with_role},
    audit::{TestSink, entries, key, last},
    support::TestApi,
};

/// A server that asks for credentials, with a sink that every act has to be told to.
async fn strict() -> (Arc<TestApi>, Arc<TestSink>) {
    let sink = Arc::new(TestSink::default());
    let audit = AuditSettings {
        required: true,
        sinks: vec![Arc::clone(&sink) as _],
        ..AuditSettings::new(key())
    };
    let settings = AppSettings {
        audit: Some(audit),
        ..settings()
    };
    let api = TestApi::with(settings, ServerSettings::default()).await;
    (Arc::new(api), sink)
}

async fn owned() -> (Arc<TestApi>, Arc<TestSink>) {
    let (api, sink) = strict().await;
    let password = Password::new(PASSWORD);
    create_owner(&api.app, EMAIL.to_owned(), "Ada".to_owned(), password)
        .await
        .unwrap();
    (api, sink)
}

async fn count(api: &TestApi, table: &'static str) -> i64 {
    let mut connection = api.app.database().read().await.unwrap();
    let counted: Vec<i64> = connection.fetch_all(Statement::new(table)).await.unwrap();
    counted[0]
}

async fn sessions(api: &TestApi) -> i64 {
    count(api, "SELECT COUNT(*) FROM session").await
}

async fn people(api: &TestApi) -> i64 {
    count(api, "SELECT COUNT(*) FROM actor").await
}

#[tokio::test]
async fn a_sign_in_that_cannot_be_recorded_is_refused_and_begins_no_session() {
    let (api, sink) = owned().await;
    let mut browser = Browser::new(&api);
    sink.is_down.store(true, Ordering::SeqCst);
    for password in [PASSWORD, "quite another password"] {
        let answer = browser.sign_in(EMAIL, password).await;
        assert_eq!(answer.status, 503, "{}", answer.text);
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
        assert!(
            answer.text.contains("cannot be recorded"),
            "{}",
            answer.text
        );
        assert_eq!(browser.session(), None);
    }
    assert_eq!(sessions(&api).await, 0);
    sink.is_down.store(false, Ordering::SeqCst);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
    assert_eq!(sessions(&api).await, 1);
    assert_eq!(last(&api.app).await.action, "user.logged-in");
}

#[tokio::test]
async fn a_sign_in_that_the_database_cannot_keep_the_record_of_begins_no_session() {
    let (api, _) = owned().await;
    let mut work = api.app.database().begin().await.unwrap();
    work.execute(Statement::new("DROP TABLE audit_pending"))
        .await
        .unwrap();
    work.commit().await.unwrap();
    let mut browser = Browser::new(&api);
    for password in [PASSWORD, "quite another password"] {
        let answer = browser.sign_in(EMAIL, password).await;
        assert!(answer.status.is_server_error(), "{}", answer.text);
        assert_eq!(browser.session(), None);
    }
    assert_eq!(sessions(&api).await, 0);
}

#[tokio::test]
async fn a_set_up_and_an_invitation_that_cannot_be_recorded_make_nobody() {
    let (api, sink) = strict().await;
    let token = set_up_token(&api.app).await;
    let wishes = [
        ("token", token.expose()),
        ("email", EMAIL),
        ("name", "Ada"),
        ("password", PASSWORD),
    ];
    let mut browser = Browser::new(&api);
    sink.is_down.store(true, Ordering::SeqCst);
    assert_eq!(browser.post("/setup", &wishes).await.status, 503);
    assert_eq!((people(&api).await, sessions(&api).await), (0, 0));
    sink.is_down.store(false, Ordering::SeqCst);
    assert_eq!(browser.post("/setup", &wishes).await.status, 303);
    let made = entries(&api.app).await;
    let made: Vec<&AuditEntry> = made.iter().map(|chained| &chained.entry).collect();
    let actions: Vec<&str> = made.iter().map(|entry| &*entry.action).collect();
    assert_eq!(actions, ["user.created", "user.logged-in"]);
    assert_eq!(made[0].actor.kind, "NOBODY", "there was nobody before");
    assert_eq!(made[1].actor.kind, "USER");
    let address = made[1].origin.address.map(|address| address.to_string());
    assert_eq!(address.as_deref(), Some("192.0.2.7"));

    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let answer = [("token", token.expose()), ("password", PASSWORD)];
    let mut browser = Browser::new(&api);
    sink.is_down.store(true, Ordering::SeqCst);
    assert_eq!(browser.post("/invitation", &answer).await.status, 503);
    assert_eq!(sessions(&api).await, 1);
    sink.is_down.store(false, Ordering::SeqCst);
    assert_eq!(browser.post("/invitation", &answer).await.status, 303);
}

#[tokio::test]
async fn a_refusal_that_cannot_be_recorded_is_answered_with_503() {
    let (api, sink) = owned().await;
    let viewer = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    let garbage = bearer("pnb_garbage");
    for (is_down, expected) in [(true, [503, 503, 503]), (false, [403, 401, 401])] {
        sink.is_down.store(is_down, Ordering::SeqCst);
        let shown = [Some(viewer.as_str()), Some(garbage.as_str()), None];
        for (shown, expected) in shown.into_iter().zip(expected) {
            let answer = call(&api, "POST", "/variables/", shown).await;
            assert_eq!(answer.status.as_u16(), expected, "{}", answer.text);
            // What may be done without a record goes on.
            let seen = call(&api, "POST", "/variables/count", Some(&viewer)).await;
            assert_eq!(seen.status, 200, "{}", seen.text);
        }
    }
}

#[tokio::test]
async fn every_attempt_to_sign_in_is_recorded_with_who_and_where() {
    let (api, _) = owned().await;
    let mut browser = Browser::new(&api);
    for (email, password, action, outcome, kind) in [
        (
            EMAIL,
            "wrong",
            "user.sign-in-failed",
            AuditOutcome::Denied,
            "USER",
        ),
        (
            "eve@example.org",
            "wrong",
            "user.sign-in-failed",
            AuditOutcome::Denied,
            "NOBODY",
        ),
        (
            EMAIL,
            PASSWORD,
            "user.logged-in",
            AuditOutcome::Done,
            "USER",
        ),
    ] {
        browser.sign_in(email, password).await;
        let entry = last(&api.app).await;
        assert_eq!(
            (&*entry.action, entry.outcome),
            (action, outcome),
            "{email}"
        );
        assert_eq!(entry.actor.kind, kind, "{email}");
        let agent = entry.origin.agent.as_deref().unwrap();
        assert!(agent.contains("Firefox"), "{agent}");
        let text = serde_json::to_string(&entry).unwrap();
        assert!(!text.contains("wrong") && !text.contains("eve@"), "{text}");
    }
    // What is done on pages by whoever is signed in is recorded as well.
    let left = browser.submit("/sign-out", &[]).await;
    assert_eq!(left.status, 303, "{}", left.text);
    let entry = last(&api.app).await;
    assert_eq!(entry.action, "user.logged-out");
    assert_eq!(entry.operation.as_deref(), Some("POST /sign-out"));
    assert_eq!(entry.actor.name, "Ada");
}
