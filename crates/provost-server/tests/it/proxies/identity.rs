//! People known by what a proxy says in plain headers.

use std::sync::Arc;

use http::{HeaderName, StatusCode};
use provost_app::{
    AppSettings, Call,
    proxies::ProxySettings,
    single_sign_on::{GroupMapping, WorkspaceGrant},
    users::UserCreate,
};
use provost_core::{
    clock::Clock as _,
    roles::{AccountRole, WorkspaceRole},
};
use provost_identity::proxies::{PlainHeaders, Proxy, ProxySecret, Separator, Way};
use provost_schemas::{
    ids::{AccountId, WorkspaceId},
    json::Seconds,
};
use provost_storage::repositories::actors;
use provost_testkit::TestDatabase;
use serde_json::json;

use super::scene::{PROXY, Pair, behind, behind_on, me, plain, send, send_json, settings};
use crate::{
    access::{Wanted, bearer, machine},
    audit::entries,
    support::TestApi,
};

const ADA: [Pair<'static>; 3] = [
    ("Remote-User", "ada"),
    ("Remote-Email", "Ada@example.org"),
    ("Remote-Name", "Ada Lovelace"),
];

fn with<'a>(more: &[Pair<'a>]) -> Vec<Pair<'a>> {
    ADA.iter().chain(more).copied().collect()
}

fn granting(role: WorkspaceRole) -> ProxySettings {
    let grant = WorkspaceGrant {
        workspace: None,
        role,
    };
    ProxySettings {
        groups: GroupMapping {
            workspace_roles: vec![("data".to_owned(), grant)],
            account_roles: vec![("admins".to_owned(), AccountRole::Admin)],
            teams: Vec::new(),
        },
        ..plain()
    }
}

async fn invite(api: &TestApi, email: &str) -> provost_schemas::ids::ActorId {
    let call = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = api.app.write(call).await.unwrap();
    let person = UserCreate {
        name: "Ada".to_owned(),
        email: email.to_owned(),
        account_role: AccountRole::Member,
        workspace_role: Some(WorkspaceRole::Viewer),
    };
    let made = provost_app::users::create_user(&mut context, person).await;
    let made = made.unwrap();
    context.commit().await.unwrap();
    made.id
}

#[tokio::test]
async fn somebody_is_who_the_proxy_says_and_is_known_from_then_on() {
    for test in TestDatabase::each().await {
        let api = behind_on(test, settings(plain())).await;
        let answer = me(&api, &ADA).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        let first = answer.json();
        assert_eq!(first["email"], "ada@example.org", "{first}");
        // Who somebody is does not depend on what else is said of them.
        let renamed = [
            ("Remote-User", "ada"),
            ("Remote-Email", "countess@example.org"),
        ];
        assert_eq!(me(&api, &renamed).await.json()["id"], first["id"]);
        let bob = [("Remote-User", "bob@example.org")];
        assert_ne!(me(&api, &bob).await.json()["id"], first["id"]);
        // Nobody speaks of whoever sends nothing.
        for nobody in [
            &[][..],
            &[("Remote-User", " ")],
            &[("Remote-Email", "a@b.c")],
        ] {
            assert_eq!(me(&api, nobody).await.status, StatusCode::UNAUTHORIZED);
        }
    }
}

#[tokio::test]
async fn v4_1_3_nobody_but_the_proxy_says_who_calls() {
    let api = behind(plain()).await;
    me(&api, &ADA).await;
    for name in ["Remote-User", "remote_user", "REMOTE_USER", "Remote_User"] {
        let forged = [(name, "ada"), ("X-Forwarded-For", PROXY)];
        let answer = send(&api, "203.0.113.9", ("GET", "/api/me"), &forged).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
    }
    let noted = entries(&api.app).await;
    let noted = noted
        .iter()
        .filter_map(|one| one.entry.detail.as_deref())
        .filter(|detail| detail.contains("trusted_networks"));
    assert_eq!(noted.count(), 1);
    // What somebody smuggles past the proxy is not its word.
    for name in ["remote_user", "REMOTE_USER"] {
        let smuggled = [(name, "ada")];
        assert_eq!(me(&api, &smuggled).await.status, StatusCode::UNAUTHORIZED);
        let bob = [("Remote-User", "bob@example.org"), (name, "ada")];
        assert_eq!(me(&api, &bob).await.json()["email"], "bob@example.org");
    }
}

#[tokio::test]
async fn a_word_that_is_not_clear_is_nobodys() {
    let api = behind(plain()).await;
    for (more, reason) in [
        (("Remote-User", "eve"), "more than once"),
        (("Remote-Email", "eve@example.org"), "more than once"),
        (("Remote-Groups", "a\tb"), "cannot be printed"),
    ] {
        let answer = me(&api, &with(&[more])).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{more:?}");
        assert!(answer.text.contains(reason), "{}", answer.text);
    }
}

#[tokio::test]
async fn groups_grant_for_as_long_as_they_are_said() {
    for test in TestDatabase::each().await {
        let api = behind_on(test, settings(granting(WorkspaceRole::Developer))).await;
        let flows = ("POST", "/api/flows/count");
        let status = async |groups: &str| {
            let headers = with(&[("Remote-Groups", groups)]);
            send(&api, PROXY, flows, &headers).await.status
        };
        // Whoever is known for the first time may do nothing.
        assert_eq!(status("staff").await, StatusCode::FORBIDDEN);
        assert_eq!(status("staff, data").await, StatusCode::OK);
        assert_eq!(status("staff").await, StatusCode::FORBIDDEN);
        assert_eq!(status("data").await, StatusCode::OK);
        assert_eq!(
            send(&api, PROXY, flows, &ADA).await.status,
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn whoever_nobody_knows_is_refused_unless_the_settings_say_otherwise() {
    let api = behind(ProxySettings {
        just_in_time: false,
        ..plain()
    })
    .await;
    let answer = me(&api, &ADA).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(
        answer.text.contains("nobody is known here"),
        "{}",
        answer.text
    );
    // An address is not enough to be somebody, unless the settings say that it is.
    invite(&api, "ada@example.org").await;
    let answer = me(&api, &ADA).await;
    assert!(answer.text.contains("link_by_email"), "{}", answer.text);
    let api = behind(ProxySettings {
        just_in_time: false,
        links_by_email: true,
        ..plain()
    })
    .await;
    let ada = invite(&api, "ada@example.org").await;
    let answer = me(&api, &ADA).await.json();
    assert_eq!(answer["id"], json!(ada));
    // Once linked, the address does not matter.
    let moved = [("Remote-User", "ada"), ("Remote-Email", "a@example.com")];
    assert_eq!(me(&api, &moved).await.json()["id"], json!(ada));
}

#[tokio::test]
async fn people_of_other_domains_do_not_come_in() {
    let api = behind(ProxySettings {
        allowed_domains: provost_app::single_sign_on::AllowedDomains::OfAddress(vec![
            "example.org".to_owned(),
        ]),
        ..plain()
    })
    .await;
    assert_eq!(me(&api, &ADA).await.status, StatusCode::OK);
    for email in ["eve@example.com", "eve@sub.example.org"] {
        let eve = [("Remote-User", "eve"), ("Remote-Email", email)];
        let answer = me(&api, &eve).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.text.contains("your domain"), "{}", answer.text);
    }
    let eve = [("Remote-User", "eve")];
    assert_eq!(me(&api, &eve).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn v7_4_2_somebody_who_is_kept_out_stays_out() {
    let api = behind(ProxySettings {
        links_by_email: true,
        ..plain()
    })
    .await;
    let ada = invite(&api, "ada@example.org").await;
    assert_eq!(me(&api, &ADA).await.status, StatusCode::OK);
    let mut work = api.test.database.begin().await.unwrap();
    let now = api.clock.now();
    actors::set_active(&mut work, ada, false, now)
        .await
        .unwrap();
    work.commit().await.unwrap();
    // Another process did it, which shows after some seconds.
    api.clock.advance(Seconds::new(6));
    let answer = me(&api, &ADA).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.text.contains("disabled"), "{}", answer.text);
}

#[tokio::test]
async fn a_credential_of_ones_own_comes_first_and_never_falls_through() {
    let api = behind(granting(WorkspaceRole::Owner)).await;
    let ada = with(&[("Remote-Groups", "data")]);
    let count = async |authorization: &str| {
        let headers = [&ada[..], &[("Authorization", authorization)]].concat();
        send(&api, PROXY, ("POST", "/api/flows/count"), &headers)
            .await
            .status
    };
    let key = machine(&api.app, Wanted::default()).await.key;
    assert_eq!(count(&bearer(&key)).await, StatusCode::FORBIDDEN);
    for wrong in ["Bearer nothing", "Bearer pnu_abc", "Basic OjoK", "Digest a"] {
        assert_eq!(count(wrong).await, StatusCode::UNAUTHORIZED, "{wrong}");
    }
    let damaged = [
        &ada[..],
        &[("Cookie", "__Host-provost_session=pvs_damaged")],
    ]
    .concat();
    assert_eq!(me(&api, &damaged).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(me(&api, &ada).await.status, StatusCode::OK);
}

#[tokio::test]
async fn v3_5_1_foreign_pages_do_not_write_for_whoever_is_behind_the_proxy() {
    let api = behind(granting(WorkspaceRole::Developer)).await;
    let ada = with(&[("Remote-Groups", "data")]);
    for (page, expected) in [
        // Prefect's client says nothing of pages.
        (&[][..], StatusCode::OK),
        (&[("Sec-Fetch-Site", "same-origin")], StatusCode::OK),
        (&[("Origin", "http://provost.example.org")], StatusCode::OK),
        (&[("Sec-Fetch-Site", "cross-site")], StatusCode::FORBIDDEN),
        (&[("Sec-Fetch-Site", "same-site")], StatusCode::FORBIDDEN),
        (&[("Origin", "https://evil.example")], StatusCode::FORBIDDEN),
        (&[("Origin", "null")], StatusCode::FORBIDDEN),
    ] {
        let headers = [&ada[..], page].concat();
        let answer = send(&api, PROXY, ("POST", "/api/flows/count"), &headers).await;
        assert_eq!(answer.status, expected, "{page:?}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_secret_is_shown_where_one_is_agreed() {
    let name = HeaderName::from_static;
    let headers = PlainHeaders {
        issuer: "proxy:door".to_owned(),
        user: name("remote-user"),
        email: None,
        name: None,
        groups: None,
        separator: Separator::Json,
    };
    let secret = ProxySecret::new(name("x-door"), "open sesame, please");
    let proxy = Proxy::new(Way::Plain(headers), Some(secret));
    let api = behind(super::scene::speaking(proxy)).await;
    let ada = ("Remote-User", "ada@example.org");
    let status = async |headers: &[Pair<'_>]| me(&api, headers).await.status;
    assert_eq!(
        status(&[ada, ("X-Door", "open sesame, please")]).await,
        StatusCode::OK
    );
    for wrong in [
        &[ada][..],
        &[ada, ("X-Door", "open sesame")],
        &[ada, ("X-Door", "")],
        &[ada, ("X_Door", "open sesame, please")],
        &[
            ada,
            ("X-Door", "open sesame, please"),
            ("X-Door", "open sesame, please"),
        ],
    ] {
        assert_eq!(status(wrong).await, StatusCode::UNAUTHORIZED, "{wrong:?}");
    }
}

#[tokio::test]
async fn the_audit_log_has_who_it_was_and_how() {
    let api = behind(granting(WorkspaceRole::Developer)).await;
    let ada = with(&[("X-Forwarded-For", "192.0.2.7")]);
    let answer = send(&api, PROXY, ("POST", "/api/flows/count"), &ada).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let found = entries(&api.app).await;
    let made_known = found
        .iter()
        .find(|one| one.entry.operation.as_deref() == Some("proxy identity"));
    let made_known = &made_known.expect("an entry").entry;
    assert_eq!(made_known.origin.address, "192.0.2.7".parse().ok());
    let by_ada = found
        .iter()
        .find(|one| one.entry.actor.credential.as_deref() == Some("proxy-identity"));
    let by_ada = &by_ada.expect("an entry").entry;
    assert_eq!(by_ada.actor.name, "Ada Lovelace");
    assert!(by_ada.actor.credential_id.is_some());
}

#[tokio::test]
async fn v7_5_1_the_word_of_a_proxy_is_no_fresh_sign_in() {
    let api = behind(granting(WorkspaceRole::Owner)).await;
    let ada = with(&[("Remote-Groups", "data,admins")]);
    let path = format!("/api/accounts/{}/bots/", AccountId::DEFAULT);
    let body = json!({"name": "ci"});
    let answer = send_json(&api, PROXY, ("POST", &path), &ada, &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    assert!(
        answer.text.contains("Confirm who you are"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn a_role_that_asks_for_a_second_factor_does_nothing_without() {
    for (trusts_second_factor, expected) in [(false, StatusCode::FORBIDDEN), (true, StatusCode::OK)]
    {
        let proxy = ProxySettings {
            trusts_second_factor,
            ..granting(WorkspaceRole::Owner)
        };
        let settings = AppSettings {
            second_factor_roles: vec![AccountRole::Admin],
            proxy: Some(Arc::new(proxy)),
            ..settings(plain())
        };
        let api = behind_on(TestDatabase::sqlite().await, settings).await;
        let ada = with(&[("Remote-Groups", "data,admins")]);
        let answer = send(&api, PROXY, ("POST", "/api/flows/count"), &ada).await;
        assert_eq!(answer.status, expected);
        // The members' role asks for none.
        api.clock.advance(Seconds::new(10));
        let ada = with(&[("Remote-Groups", "data")]);
        let answer = send(&api, PROXY, ("POST", "/api/flows/count"), &ada).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}
