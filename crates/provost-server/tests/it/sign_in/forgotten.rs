//! Passwords that were forgotten, and links that are mailed.

use std::{
    collections::VecDeque,
    future::ready,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::body::Body;
use http::{Method, header};
use provost_app::{
    App, AppSettings,
    audit::AuditSettings,
    mail::{Mail, MailError, MailSend, MailSettings, MailTransport},
};
use provost_core::audit::AuditKey;
use provost_schemas::audit::{AuditEntry, AuditOutcome};
use provost_storage::repositories::{
    actors,
    audit::{self, AuditSearch, StoredLink},
};
use provost_testkit::TestDatabase;
use tokio::sync::oneshot;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, encoded, location},
    owned, owned_on, pass, settings, signed_in,
};
use crate::support::{Answer, TestApi};

const NEW_PASSWORD: &str = "copper kettle hums softly";

/// A mail server that takes everything, after it has refused as often as it is told to.
#[derive(Default)]
struct Postbox {
    refusals: Mutex<VecDeque<MailError>>,
    taken: Mutex<Vec<Mail>>,
}

impl MailTransport for Postbox {
    fn send<'a>(&'a self, mail: &'a Mail) -> MailSend<'a> {
        Box::pin(async move {
            if let Some(refusal) = self.refusals.lock().unwrap().pop_front() {
                return Err(refusal);
            }
            self.taken.lock().unwrap().push(mail.clone());
            Ok(())
        })
    }
}

impl Postbox {
    fn taken(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().clone()
    }
}

/// A server that sends mail, which Ada owns.
async fn mailing(postbox: Postbox) -> (Arc<TestApi>, Arc<Postbox>) {
    mailing_on(TestDatabase::sqlite().await, postbox).await
}

async fn mailing_on(test: TestDatabase, postbox: Postbox) -> (Arc<TestApi>, Arc<Postbox>) {
    let postbox = Arc::new(postbox);
    let settings = AppSettings {
        audit: Some(AuditSettings::new(AuditKey::from_bytes(&[3; 32]))),
        mail: Some(MailSettings {
            transport: Arc::clone(&postbox) as _,
            public_url: "https://provost.example.org".to_owned(),
            timeout: Duration::from_secs(5),
            pauses: vec![Duration::from_millis(1); 2],
        }),
        ..settings()
    };
    (owned_on(test, settings).await, postbox)
}

/// Asks for a link from an address of one's own.
async fn ask(api: &Arc<TestApi>, email: &str, address: &str) -> Answer {
    let mut browser = Browser::new(api);
    browser.address = address.parse().unwrap();
    browser.post("/forgot-password", &[("email", email)]).await
}

/// Sends what waits, each message once.
async fn deliver(app: &App) {
    app.deliver_mail(ready(())).await;
}

/// The link in a message.
fn link(mail: &Mail) -> &str {
    let mut lines = mail.text.lines();
    lines.find(|line| line.contains("://")).expect("a link")
}

async fn entries(app: &App, action: &str) -> Vec<AuditEntry> {
    app.settle_audit_log().await.unwrap();
    provost_app::audit::link_pending(app).await.unwrap();
    let mut connection = app.database().read().await.unwrap();
    let search = AuditSearch {
        after: Some(0),
        ..AuditSearch::default()
    };
    let found = audit::search(&mut connection, &search, 1000).await.unwrap();
    let found = found.into_iter().filter_map(StoredLink::chained);
    found
        .map(|chained| chained.entry)
        .filter(|entry| entry.action == action)
        .collect()
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_by_a_mailed_link() {
    for test in TestDatabase::each().await {
        sets_a_forgotten_password_anew(test).await;
    }
}

async fn sets_a_forgotten_password_anew(test: TestDatabase) {
    let (api, postbox) = mailing_on(test, Postbox::default()).await;
    let mut other = signed_in(&api).await;
    let mut browser = Browser::new(&api);
    let page = browser.get("/sign-in").await.text;
    assert!(page.contains("href=\"/forgot-password\""), "{page}");
    let form = browser.get("/forgot-password").await.text;
    assert!(form.contains("Mail me a link"), "{form}");
    let answer = ask(&api, " Ada@Example.org ", "192.0.2.7").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(postbox.taken(), [], "nobody waits for the mail server");

    deliver(&api.app).await;
    let taken = postbox.taken();
    let [mail] = &taken[..] else {
        panic!("one message");
    };
    assert_eq!(mail.to, EMAIL);
    let path = link(mail)
        .strip_prefix("https://provost.example.org")
        .unwrap();
    assert!(path.starts_with("/reset?token=pvr_"), "{path}");
    assert!(mail.html.contains(path), "{}", mail.html);
    let shown = browser.get(path).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let (_, token) = path.split_once('=').unwrap();
    let fields = [("token", token), ("password", NEW_PASSWORD)];
    let set = browser.post("/reset", &fields).await;
    assert_eq!(location(&set), "/sign-in", "{}", set.text);
    assert_eq!(other.api_status("/hello").await, 401);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 401);
    assert_eq!(browser.sign_in(EMAIL, NEW_PASSWORD).await.status, 303);

    let requested = entries(&api.app, "user.reset-requested").await;
    let mailed = entries(&api.app, "user.reset-mailed").await;
    assert_eq!([requested.len(), mailed.len()], [1, 1]);
    assert_eq!(requested[0].actor.kind, "NOBODY");
    assert_eq!(requested[0].object, mailed[0].object);
    assert!(requested[0].origin.address.is_some());
    assert_eq!(mailed[0].outcome, AuditOutcome::Done);
}

#[tokio::test]
async fn v6_3_8_nobody_learns_from_a_forgotten_password_who_has_an_account() {
    let (api, postbox) = mailing(Postbox::default()).await;
    let mut work = api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, EMAIL).await.unwrap();
    let ada = ada.unwrap();
    work.commit().await.unwrap();
    let known = ask(&api, EMAIL, "192.0.2.7").await;
    let unknown = ask(&api, "eve@example.org", "192.0.2.8").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(
        known.text.replace(EMAIL, "X"),
        unknown.text.replace("eve@example.org", "X")
    );
    let names = |answer: &Answer| answer.headers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&known), names(&unknown));
    deliver(&api.app).await;
    assert_eq!(postbox.taken().len(), 1);
    let requested = entries(&api.app, "user.reset-requested").await;
    let outcomes: Vec<_> = requested.iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [AuditOutcome::Done, AuditOutcome::Denied]);
    // What was typed is not recorded: it may be a password.
    assert_eq!(requested[1].object, None);

    // Whoever is kept out is nobody, too.
    let mut work = api.test.database.begin().await.unwrap();
    actors::set_active(&mut work, ada.id, false, ada.created)
        .await
        .unwrap();
    work.commit().await.unwrap();
    ask(&api, EMAIL, "192.0.2.9").await;
    deliver(&api.app).await;
    assert_eq!(postbox.taken().len(), 1);
}

#[tokio::test]
async fn links_are_mailed_more_and_more_slowly() {
    let (api, postbox) = mailing(Postbox::default()).await;
    for email in [EMAIL, "eve@example.org"] {
        // From everywhere: somebody's mailbox is not filled by many machines either.
        for count in 0..3 {
            let asked = ask(&api, email, &format!("192.0.2.{count}")).await;
            assert_eq!(asked.status, 200, "{email} {count}");
        }
        let asked = ask(&api, email, "192.0.2.9").await;
        assert_eq!(asked.status, 429, "{email}");
        assert!(asked.headers.contains_key(header::RETRY_AFTER));
        assert!(asked.text.contains("Links were asked for too often"));
    }
    deliver(&api.app).await;
    assert_eq!(postbox.taken().len(), 3);
    pass(&api, 15 * 60);
    assert_eq!(ask(&api, EMAIL, "192.0.2.9").await.status, 200);
    // One machine that asks for many addresses has to wait, too, and its sign-ins do not.
    let mut refused = 0;
    for count in 0..40 {
        let asked = ask(&api, &format!("{count}@example.org"), "198.51.100.1").await;
        refused += usize::from(asked.status == 429);
    }
    assert!(refused > 5, "{refused}");
    let mut browser = Browser::new(&api);
    browser.address = "198.51.100.1".parse().unwrap();
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
}

/// The outbox is bounded: who comes when it is full is told to come back, and nothing is counted.
#[tokio::test]
async fn a_full_outbox_is_said_at_once() {
    let (api, postbox) = mailing(Postbox::default()).await;
    for count in 0..200 {
        let (email, address) = (format!("{count}@example.org"), format!("10.0.{count}.1"));
        assert_eq!(ask(&api, &email, &address).await.status, 200, "{count}");
    }
    let full = ask(&api, EMAIL, "192.0.2.7").await;
    assert_eq!(full.status, 503);
    assert!(full.headers.contains_key(header::RETRY_AFTER));
    deliver(&api.app).await;
    for _ in 0..3 {
        assert_eq!(ask(&api, EMAIL, "192.0.2.7").await.status, 200);
    }
    deliver(&api.app).await;
    assert_eq!(postbox.taken().len(), 3);
}

#[tokio::test]
async fn a_message_is_tried_again_and_a_refusal_is_recorded() {
    let passing = || MailError::Passing("it is asleep".to_owned());
    let refusals = [
        passing(),
        passing(),
        MailError::Refused("no such box".to_owned()),
    ];
    let (api, postbox) = mailing(Postbox {
        refusals: Mutex::new(refusals.into()),
        ..Postbox::default()
    })
    .await;
    let delivered = async |expected: usize| {
        let (stop, stopped) = oneshot::channel();
        let delivering = api.app.deliver_mail(async { stopped.await.unwrap() });
        // Whoever waits reads the database beside the delivery, and never holds it up.
        let watching = async {
            for _ in 0..500 {
                if entries(&api.app, "user.reset-mailed").await.len() == expected {
                    stop.send(()).unwrap();
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            panic!("it was never done with {expected} messages");
        };
        Box::pin(async { tokio::join!(delivering, watching) }).await;
    };
    ask(&api, EMAIL, "192.0.2.7").await;
    delivered(1).await;
    assert_eq!(postbox.taken(), []);
    let failed = entries(&api.app, "user.reset-mailed").await;
    assert_eq!(failed[0].outcome, AuditOutcome::Failed);
    let detail = failed[0].detail.clone().unwrap();
    assert!(detail.contains("no such box"), "{detail}");

    *postbox.refusals.lock().unwrap() = [passing(), passing()].into();
    ask(&api, EMAIL, "192.0.2.7").await;
    delivered(2).await;
    assert_eq!(postbox.taken().len(), 1);

    // One more than there are pauses.
    *postbox.refusals.lock().unwrap() = [passing(), passing(), passing()].into();
    ask(&api, EMAIL, "192.0.2.7").await;
    delivered(3).await;
    assert_eq!(postbox.taken().len(), 1);
    let found = entries(&api.app, "user.reset-mailed").await;
    let outcomes: Vec<_> = found.iter().map(|entry| entry.outcome).collect();
    let (done, failed) = (AuditOutcome::Done, AuditOutcome::Failed);
    assert_eq!(outcomes, [failed, done, failed]);
    let text = format!("{found:?}");
    assert!(!text.contains("pvr_"), "{text}");
}

/// What a request says of the server's name must not choose where a link leads.
#[tokio::test]
async fn links_lead_to_the_configured_address_alone() {
    let (api, postbox) = mailing(Postbox::default()).await;
    let request = http::Request::builder()
        .method(Method::POST)
        .uri("/forgot-password")
        .header(header::HOST, "evil.example")
        .header("x-forwarded-host", "evil.example")
        .header(header::ORIGIN, "https://evil.example")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = request.body(encoded(&[("email", EMAIL)])).unwrap();
    assert_eq!(api.send(request).await.status, 200);
    deliver(&api.app).await;
    let taken = postbox.taken();
    assert_eq!(taken.len(), 1);
    for text in [&taken[0].text, &taken[0].html] {
        assert!(text.contains("https://provost.example.org/reset?token="));
        assert!(!text.contains("evil.example"), "{text}");
    }
}

#[tokio::test]
async fn without_mail_people_are_told_whom_to_ask() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let page = browser.get("/sign-in").await.text;
    assert!(page.contains("Whoever looks after this server can give you a link"));
    assert!(!page.contains("/forgot-password"), "{page}");
    let page = browser.get("/forgot-password").await.text;
    assert!(page.contains("This server sends no mail"), "{page}");
    assert!(!page.contains("<form"), "{page}");
    let answer = ask(&api, EMAIL, "192.0.2.7").await;
    assert_eq!(answer.status, 404, "{}", answer.text);
    let request = browser.request(Method::GET, "/forgot-password?email=x");
    let answer = browser.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, 200);
}
