//! Programs that Cloudflare Access knows by a service token of theirs.

use http::StatusCode;
use provost_app::{
    Call,
    service_accounts::{ServiceAccountCreate, create_service_account, delete_bot},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_identity::oidc::{ProxyTokens, service_token};
use provost_schemas::{
    audit::AuditOutcome,
    ids::{ActorId, WorkspaceId},
};
use provost_testkit::provider::Signing;
use serde_json::{Value, json};

use super::{
    scene::{PROXY, send, send_json},
    tokens::{HEADER, Scene},
};
use crate::{
    audit::{entries, last},
    support::Answer,
};

const CLIENT_ID: &str = "88bf3b6d86161464f6509f7219099e57.access";
const OTHER: &str = "00000000000000000000000000000001.access";
const GONE: &str = "00000000000000000000000000000002.access";

/// A server on which one service token stands for a viewer.
async fn scene() -> (Scene, ActorId) {
    let named = |client_id, name: &str| (service_token(client_id).unwrap(), name.to_owned());
    let scene = Scene::with("ES256", ProxyTokens::knowing_programs, |proxy| {
        proxy.service_tokens = [named(CLIENT_ID, "etl"), named(GONE, "nobody")].into();
    });
    let scene = scene.await;
    let operator = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = scene.api.app.write(operator).await.unwrap();
    let wanted = ServiceAccountCreate {
        name: "etl".to_owned(),
        account_role: AccountRole::Member,
        workspace_role: Some(WorkspaceRole::Viewer),
    };
    let made = create_service_account(&mut context, wanted).await.unwrap();
    context.commit().await.unwrap();
    (scene, made.id)
}

/// What Cloudflare says of a program, and it says nothing of people with it.
fn about(client_id: &str) -> Value {
    json!({"type": "app", "sub": "", "common_name": client_id, "email": null, "custom": null})
}

/// The same with other claims.
fn with(claims: &Value) -> Value {
    let mut all = about(CLIENT_ID);
    let more = claims.as_object().unwrap().clone();
    all.as_object_mut().unwrap().extend(more);
    all
}

async fn count_flows(scene: &Scene, token: &str) -> Answer {
    let asked = ("POST", "/api/flows/count");
    send(&scene.api, PROXY, asked, &[(HEADER, token)]).await
}

#[tokio::test]
async fn a_service_token_stands_for_the_service_account_that_is_named_for_it() {
    let (scene, etl) = scene().await;
    let token = scene.token(&about(CLIENT_ID));
    let answer = count_flows(&scene, &token).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    // It may do what its role lets it do, and the audit log has by which token it came.
    let asked = ("POST", "/api/variables/");
    let body = json!({"name": "a", "value": 1});
    let answer = send_json(&scene.api, PROXY, asked, &[(HEADER, &token)], &body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    let denied = last(&scene.api.app).await;
    assert_eq!(denied.outcome, AuditOutcome::Denied);
    assert_eq!(denied.actor.kind, "SERVICE_ACCOUNT");
    assert_eq!(denied.actor.name, "etl");
    assert_eq!(denied.actor.id, Some(etl.0));
    assert_eq!(denied.actor.credential.as_deref(), Some("service-token"));
    let id = denied.actor.credential_id.unwrap();
    assert_eq!(format!("{}.access", id.simple()), CLIENT_ID);
}

#[tokio::test]
async fn a_service_token_that_nobody_has_named_lets_nobody_in() {
    let (scene, _) = scene().await;
    for (client_id, reason) in [
        (OTHER, "stands for no service account"),
        (GONE, "is not there, or is disabled"),
    ] {
        scene.refuses(&scene.token(&about(client_id)), reason).await;
        scene
            .refuses(&scene.token(&about(client_id)), client_id)
            .await;
    }
    // Nobody was made known, although people are.
    let known = entries(&scene.api.app).await;
    let made = |one: &str| one == "proxy identity";
    let made = known
        .iter()
        .filter_map(|one| one.entry.operation.as_deref())
        .any(made);
    assert!(!made);
}

#[tokio::test]
async fn a_forged_service_token_lets_nobody_in() {
    let (scene, _) = scene().await;
    for (signing, reason) in [
        (Signing::Nobody, "is not believed"),
        (Signing::PublicHalf, "is not believed"),
        (Signing::Stranger, "signature is wrong"),
    ] {
        scene.keys.set(|knobs| knobs.signing = signing);
        scene.refuses(&scene.token(&about(CLIENT_ID)), reason).await;
    }
    scene.keys.set(|knobs| knobs.signing = Signing::Ec);
    for (claims, reason) in [
        (
            json!({"iss": "https://evil.cloudflareaccess.example"}),
            "another issuer",
        ),
        (json!({"aud": ["other"]}), "another application"),
        (json!({"exp": 1_600_000_000}), "has expired"),
        (json!({"exp": null}), "until when"),
        // Neither a person nor a program.
        (json!({"email": "ada@example.org"}), "whom it is about"),
        (json!({"sub": null}), "whom it is about"),
        (json!({"common_name": null}), "whom it is about"),
        (json!({"common_name": [CLIENT_ID]}), "whom it is about"),
        (json!({"common_name": "etl"}), "whom it is about"),
        (
            json!({"common_name": CLIENT_ID.to_uppercase()}),
            "whom it is about",
        ),
    ] {
        scene.refuses(&scene.token(&with(&claims)), reason).await;
    }
    let good = scene.token(&about(CLIENT_ID));
    let (twice, plain) = (
        [(HEADER, &*good), (HEADER, &*good)],
        [("Cf-Access-Client-Id", CLIENT_ID)],
    );
    for (peer, headers) in [
        (PROXY, &twice[..]),
        (PROXY, &plain[..]),
        ("203.0.113.9", &twice[..1]),
    ] {
        let answer = send(&scene.api, peer, ("GET", "/api/me"), headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{peer}");
    }
    assert_eq!(count_flows(&scene, &good).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_person_is_no_program_whatever_else_the_token_says() {
    let (scene, _) = scene().await;
    let claims = json!({"sub": "1815", "email": "ada@example.org"});
    let answer = scene.show(&scene.token(&with(&claims))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.json()["email"], "ada@example.org");
}

#[tokio::test]
async fn a_program_begins_no_session_and_no_page_writes_in_its_name() {
    let (scene, _) = scene().await;
    let token = scene.token(&about(CLIENT_ID));
    let headers = [(HEADER, &*token)];
    let shown = send(&scene.api, PROXY, ("GET", "/sign-in"), &headers).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(!shown.text.contains("Continue as"), "{}", shown.text);
    let own = [
        (HEADER, &*token),
        ("Origin", "https://provost.example.org"),
        ("X-Forwarded-Proto", "https"),
    ];
    let refused = send(&scene.api, PROXY, ("POST", "/sign-in/proxy"), &own).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
    assert!(!refused.headers.contains_key(http::header::SET_COOKIE));
    let foreign = [(HEADER, &*token), ("Origin", "https://evil.example")];
    let asked = ("POST", "/api/flows/count");
    let refused = send(&scene.api, PROXY, asked, &foreign).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

#[tokio::test]
async fn a_service_token_ends_with_its_service_account() {
    let (scene, etl) = scene().await;
    let token = scene.token(&about(CLIENT_ID));
    assert_eq!(count_flows(&scene, &token).await.status, StatusCode::OK);
    let operator = Call::by_service("test", WorkspaceId::DEFAULT);
    let mut context = scene.api.app.write(operator).await.unwrap();
    delete_bot(&mut context, etl).await.unwrap();
    context.commit().await.unwrap();
    scene.refuses(&token, "is not there, or is disabled").await;
}
