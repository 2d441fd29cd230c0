//! Callers who ask too often.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{
    AppSettings,
    identity::{Doors, SharedCredential},
};
use provost_core::roles::WorkspaceRole;
use provost_identity::SharedStringDigest;
use provost_schemas::json::Seconds;
use provost_server::{PeerAddress, RateLimitSettings, ServerSettings};

use crate::{
    access::{bearer, with_role},
    support::{Answer, TestApi},
};

const HERE: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.2";
/// `admin:hunter2`.
const SHARED: &str = "Basic YWRtaW46aHVudGVyMg==";
/// `admin:hunter3`.
const WRONG: &str = "Basic YWRtaW46aHVudGVyMw==";

async fn limited(rate_limits: RateLimitSettings) -> TestApi {
    let shared = SharedCredential {
        digest: SharedStringDigest::of("admin:hunter2"),
        role: WorkspaceRole::Viewer,
    };
    let settings = AppSettings {
        doors: Doors::Closed {
            shared: Some(shared),
        },
        ..AppSettings::default()
    };
    let server = ServerSettings {
        rate_limits,
        ..ServerSettings::default()
    };
    TestApi::with(settings, server).await
}

async fn ask(api: &TestApi, address: &str, authorization: Option<&str>) -> Answer {
    let mut request = Request::get("/api/hello").extension(PeerAddress(address.parse().unwrap()));
    if let Some(authorization) = authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    api.send(request.body(Body::empty()).unwrap()).await
}

fn retry_after(answer: &Answer) -> Option<&str> {
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS, "{answer:?}");
    answer.headers.get(header::RETRY_AFTER)?.to_str().ok()
}

#[tokio::test]
async fn an_actor_who_asks_too_often_is_told_when_to_come_back() {
    let settings = RateLimitSettings {
        requests_per_actor: 3,
        ..RateLimitSettings::default()
    };
    let api = limited(settings).await;
    let busy = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    let calm = bearer(&with_role(&api.app, WorkspaceRole::Worker).await);
    // It is one actor, wherever it calls from.
    for address in [HERE, ELSEWHERE, HERE] {
        assert_eq!(ask(&api, address, Some(&busy)).await.status, StatusCode::OK);
    }
    assert_eq!(
        retry_after(&ask(&api, ELSEWHERE, Some(&busy)).await),
        Some("20")
    );
    assert_eq!(ask(&api, HERE, Some(&calm)).await.status, StatusCode::OK);
    api.clock.advance(Seconds::new(20));
    assert_eq!(ask(&api, HERE, Some(&busy)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_address_without_a_credential_of_its_own_is_limited() {
    let settings = RateLimitSettings {
        requests_per_address: 2,
        ..RateLimitSettings::default()
    };
    let api = limited(settings).await;
    assert_eq!(ask(&api, HERE, Some(SHARED)).await.status, StatusCode::OK);
    assert_eq!(ask(&api, HERE, None).await.status, StatusCode::UNAUTHORIZED);
    assert!(retry_after(&ask(&api, HERE, None).await).is_some());
    assert!(retry_after(&ask(&api, HERE, Some(SHARED)).await).is_some());
    assert_eq!(
        ask(&api, ELSEWHERE, Some(SHARED)).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn whoever_guesses_is_slowed_down_and_others_at_the_address_are_not() {
    let settings = RateLimitSettings {
        failures_per_address: 2,
        ..RateLimitSettings::default()
    };
    let api = limited(settings).await;
    let key = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    for _ in 0..2 {
        assert_eq!(
            ask(&api, HERE, Some(WRONG)).await.status,
            StatusCode::UNAUTHORIZED
        );
    }
    assert_eq!(retry_after(&ask(&api, HERE, Some(WRONG)).await), Some("30"));
    assert!(retry_after(&ask(&api, HERE, Some("Bearer pnb_nothing")).await).is_some());
    // The right string could be the next guess, and a key cannot be guessed.
    assert!(retry_after(&ask(&api, HERE, Some(SHARED)).await).is_some());
    assert_eq!(ask(&api, HERE, Some(&key)).await.status, StatusCode::OK);
    assert_eq!(
        ask(&api, ELSEWHERE, Some(SHARED)).await.status,
        StatusCode::OK
    );
    api.clock.advance(Seconds::new(30));
    assert_eq!(ask(&api, HERE, Some(SHARED)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn zero_is_no_limit() {
    let settings = RateLimitSettings {
        requests_per_actor: 0,
        requests_per_address: 0,
        failures_per_address: 0,
    };
    let api = limited(settings).await;
    let key = bearer(&with_role(&api.app, WorkspaceRole::Viewer).await);
    for _ in 0..200 {
        assert_eq!(ask(&api, HERE, Some(&key)).await.status, StatusCode::OK);
        assert_eq!(
            ask(&api, HERE, Some(WRONG)).await.status,
            StatusCode::UNAUTHORIZED
        );
        assert_eq!(ask(&api, HERE, None).await.status, StatusCode::UNAUTHORIZED);
    }
}
