//! Keys over their lives: used, narrowed to networks, replaced, expired.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_app::{
    AppError,
    api_keys::{
        ApiKeyCreate, ApiKeyRotate, LONGEST_OVERLAP, create_api_key, list_api_keys, rotate_api_key,
    },
    identity::write_key_uses,
};
use provost_core::roles::WorkspaceRole;
use provost_schemas::{ids::ActorId, json::Seconds};
use provost_server::PeerAddress;
use provost_storage::repositories::api_keys::StoredApiKey;

use crate::{
    access::{Machine, Wanted, bearer, call, closed, machine, operator},
    support::TestApi,
};

const VIEWER: Wanted<'static> = Wanted {
    name: "machine",
    account_role: provost_core::roles::AccountRole::Member,
    workspace_role: Some(WorkspaceRole::Viewer),
    scopes: None,
    networks: None,
    expiration: None,
};

async fn is_let_in(api: &TestApi, key: &str) -> bool {
    let answer = call(api, "GET", "/version", Some(&bearer(key))).await;
    match answer.status {
        StatusCode::OK => true,
        StatusCode::UNAUTHORIZED => false,
        _ => panic!("{answer:?}"),
    }
}

async fn keys(api: &TestApi, actor: ActorId) -> Vec<StoredApiKey> {
    let mut context = api.app.read(operator()).await.unwrap();
    list_api_keys(&mut context, actor).await.unwrap()
}

/// Replaces the key of a machine, and returns the new one.
async fn rotate(
    api: &TestApi,
    old: &Machine,
    overlap: Option<Seconds>,
) -> Result<Machine, AppError> {
    let mut context = api.app.write(operator()).await.unwrap();
    let wanted = ApiKeyRotate {
        id: old.id,
        expiration: None,
        overlap,
    };
    let made = rotate_api_key(&mut context, old.actor, wanted).await?;
    context.commit().await.unwrap();
    Ok(Machine {
        actor: old.actor,
        id: made.stored.id,
        key: made.key.expose().to_owned(),
    })
}

#[tokio::test]
async fn a_key_is_refused_outside_of_its_networks() {
    let api = closed().await;
    let wanted = Wanted {
        networks: Some(&["192.0.2.0/24", "2001:db8::/32"]),
        ..VIEWER
    };
    let key = machine(&api.app, wanted).await.key;
    // What was looked up for one address must not let in another.
    for (address, expected) in [
        ("192.0.2.7", StatusCode::OK),
        ("192.0.3.7", StatusCode::UNAUTHORIZED),
        ("::ffff:192.0.2.8", StatusCode::OK),
        ("2001:db8::1", StatusCode::OK),
        ("2001:db9::1", StatusCode::UNAUTHORIZED),
        ("127.0.0.1", StatusCode::UNAUTHORIZED),
    ] {
        let request = Request::get("/api/version")
            .header(header::AUTHORIZATION, bearer(&key))
            // What a client says of itself counts for nothing.
            .header("x-forwarded-for", "192.0.2.7")
            .extension(PeerAddress(address.parse().unwrap()));
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, expected, "{address}");
    }
    assert!(!is_let_in(&api, &key).await, "whose address is not known");
}

#[tokio::test]
async fn the_old_key_works_beside_the_new_one_until_the_chosen_time() {
    let api = closed().await;
    let wanted = Wanted {
        scopes: Some(&["see_flows", "connect_client"]),
        ..VIEWER
    };
    let old = machine(&api.app, wanted).await;
    let new = rotate(&api, &old, Some(Seconds::new(3600))).await.unwrap();
    assert_ne!(old.key, new.key);
    assert!(is_let_in(&api, &old.key).await && is_let_in(&api, &new.key).await);
    let [first, second] = keys(&api, old.actor).await.try_into().unwrap();
    assert_eq!((first.id, first.scopes), (new.id, second.scopes));

    api.clock.advance(Seconds::new(3600));
    assert!(!is_let_in(&api, &old.key).await);
    assert!(is_let_in(&api, &new.key).await);
    let error = rotate(&api, &old, None).await.err();
    assert!(matches!(error, Some(AppError::NotFound(_))), "{error:?}");
}

#[tokio::test]
async fn without_an_overlap_the_old_key_ends_at_once() {
    let api = closed().await;
    let old = machine(&api.app, VIEWER).await;
    assert!(is_let_in(&api, &old.key).await);
    let new = rotate(&api, &old, None).await.unwrap();
    assert!(!is_let_in(&api, &old.key).await);
    assert!(is_let_in(&api, &new.key).await);
    assert_eq!(keys(&api, old.actor).await.len(), 1);
}

#[tokio::test]
async fn an_old_key_outlives_neither_its_own_end_nor_two_days() {
    let api = closed().await;
    let soon = api.app.clock().now() + Seconds::new(60);
    let wanted = Wanted {
        expiration: Some(soon),
        ..VIEWER
    };
    let old = machine(&api.app, wanted).await;
    let longer = Seconds::from_f64(LONGEST_OVERLAP.as_f64() + 1.0);
    for overlap in [longer, Seconds::new(-1)] {
        let error = rotate(&api, &old, Some(overlap)).await.err();
        assert!(matches!(error, Some(AppError::Invalid(_))), "{error:?}");
    }
    rotate(&api, &old, Some(LONGEST_OVERLAP)).await.unwrap();
    let kept = keys(&api, old.actor).await;
    let kept = kept.iter().find(|key| key.id == old.id).unwrap();
    assert_eq!(kept.expiration, Some(soon));
}

#[tokio::test]
async fn a_service_account_has_one_key_and_people_have_many() {
    let api = closed().await;
    let expiration = api.app.clock().now() + Seconds::new(60);
    let wanted = Wanted {
        expiration: Some(expiration),
        ..VIEWER
    };
    let first = machine(&api.app, wanted).await;
    let create = async || {
        let mut context = api.app.write(operator()).await.unwrap();
        let wanted = ApiKeyCreate {
            actor: first.actor,
            name: "second".to_owned(),
            expiration: None,
            scopes: None,
            networks: None,
        };
        let made = create_api_key(&mut context, wanted).await;
        context.commit().await.unwrap();
        made
    };
    let error = create().await.err();
    let expected = format!(
        "The service account has the key {} already; rotate it, or revoke it first.",
        first.id
    );
    assert_eq!(error.map(|error| error.to_string()), Some(expected));
    // One that has expired is in nobody's way.
    api.clock.advance(Seconds::new(60));
    create().await.unwrap();
}

#[tokio::test]
async fn when_keys_were_last_used_is_written_for_many_at_once() {
    let api = closed().await;
    let mut machines = Vec::new();
    for name in ["one", "two", "unused"] {
        machines.push(machine(&api.app, Wanted { name, ..VIEWER }).await);
    }
    let last_uses = async || {
        let mut uses = Vec::new();
        for machine in &machines {
            uses.push(keys(&api, machine.actor).await[0].last_used);
        }
        uses
    };
    for machine in &machines[..2] {
        assert!(is_let_in(&api, &machine.key).await);
    }
    assert_eq!(last_uses().await, [None, None, None]);
    let first = api.app.clock().now();
    write_key_uses(&api.app).await.unwrap();
    assert_eq!(last_uses().await, [Some(first), Some(first), None]);

    // To the minute is exact enough.
    api.clock.advance(Seconds::new(30));
    assert!(is_let_in(&api, &machines[0].key).await);
    write_key_uses(&api.app).await.unwrap();
    assert_eq!(last_uses().await, [Some(first), Some(first), None]);
    api.clock.advance(Seconds::new(30));
    assert!(is_let_in(&api, &machines[0].key).await);
    write_key_uses(&api.app).await.unwrap();
    let later = first + Seconds::new(60);
    assert_eq!(last_uses().await, [Some(later), Some(first), None]);
}
