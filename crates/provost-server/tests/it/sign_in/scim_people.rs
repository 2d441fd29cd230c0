//! People whom a directory has named: they come by single sign-on, and are out when it says so.

use provost_app::{
    api_keys::{ApiKeyCreate, create_api_key},
    service_accounts::{ServiceAccountCreate, create_service_account},
};
use provost_core::roles::{AccountRole, WorkspaceRole};
use provost_schemas::ids::{ActorId, WorkspaceId};
use provost_storage::repositories::workspace_access::{self, HeldRole, Holder};
use serde_json::{Value, json};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, location},
    operator,
    sso::{Scene, assert_refused, own_path},
};
use crate::{accounts, scim};

/// A key for a directory, or for somebody.
async fn key(scene: &Scene, of: Option<ActorId>) -> String {
    let mut context = scene.api.app.write(operator()).await.unwrap();
    let actor = if let Some(actor) = of {
        actor
    } else {
        let wanted = ServiceAccountCreate {
            name: "directory".to_owned(),
            account_role: AccountRole::Admin,
            workspace_role: None,
        };
        let made = create_service_account(&mut context, wanted).await;
        made.unwrap().id
    };
    let scopes = of.is_none().then(|| vec!["administrate:scim".to_owned()]);
    let wanted = ApiKeyCreate {
        actor,
        name: "key".to_owned(),
        expiration: None,
        scopes,
        networks: None,
    };
    let made = create_api_key(&mut context, wanted).await.unwrap();
    context.commit().await.unwrap();
    made.key.expose().to_owned()
}

/// Has the directory name whoever signs in at the company.
async fn named(scene: &Scene, key: &str, email: &str) -> String {
    let body = json!({"userName": email});
    let made = scim::send(&scene.api, key, "POST", "/Users", &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()["id"].as_str().unwrap().to_owned()
}

async fn set_active(scene: &Scene, key: &str, id: &str, active: bool) {
    let body = json!({"Operations": [{"op": "replace", "value": {"active": active}}]});
    let answer = scim::send(&scene.api, key, "PATCH", &format!("/Users/{id}"), &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

fn is_grace(scene: &Scene) {
    for provider in [&scene.company, &scene.other] {
        provider.set(|knobs| {
            knobs.person["sub"] = json!("1906");
            knobs.person["email"] = json!("grace@example.org");
            knobs.person["email_verified"] = json!(true);
        });
    }
}

#[tokio::test]
async fn whom_a_directory_names_comes_by_single_sign_on_and_is_out_at_its_word() {
    let scene = Scene::new().await;
    let directory = key(&scene, None).await;
    let grace = named(&scene, &directory, "grace@example.org").await;
    let actor: ActorId = grace.parse().unwrap();
    is_grace(&scene);
    let mut browser = scene.browser();
    let answer = scene.sign_in(&mut browser).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);
    let mut context = scene.api.app.write(operator()).await.unwrap();
    let now = context.now();
    let role = HeldRole::BuiltIn(WorkspaceRole::Viewer.name().to_owned());
    let holder = Holder::Actor(actor);
    workspace_access::set(
        context.connection(),
        WorkspaceId::DEFAULT,
        holder,
        role,
        now,
    )
    .await
    .unwrap();
    context.commit().await.unwrap();
    let own_key = key(&scene, Some(actor)).await;
    let flows = async || {
        let path = "/flows/filter";
        let answer = accounts::send(&scene.api, &own_key, "POST", path, &json!({})).await;
        answer.status.as_u16()
    };
    assert_eq!(browser.get("/profile").await.status, 200);
    assert_eq!(flows().await, 200);

    set_active(&scene, &directory, &grace, false).await;
    let answer = browser.get("/profile").await;
    assert!(location(&answer).starts_with("/sign-in"), "{}", answer.text);
    assert_eq!(flows().await, 403);
    let mut again = scene.browser();
    let answer = scene.sign_in(&mut again).await;
    assert_refused(&again, &answer, 403, "Your account is disabled here.");

    set_active(&scene, &directory, &grace, true).await;
    assert_eq!(flows().await, 200);
    let answer = scene.sign_in(&mut scene.browser()).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);

    let path = format!("/Users/{grace}");
    let gone = scim::send(&scene.api, &directory, "DELETE", &path, &Value::Null).await;
    assert_eq!(gone.status, 204);
    assert_eq!(flows().await, 403);
    let mut again = scene.browser();
    let answer = scene.sign_in(&mut again).await;
    assert_refused(&again, &answer, 403, "Your account is disabled here.");
}

#[tokio::test]
async fn only_the_first_identity_is_taken_without_asking_and_only_with_a_verified_address() {
    let scene = Scene::new().await;
    let directory = key(&scene, None).await;
    named(&scene, &directory, "grace@example.org").await;
    is_grace(&scene);
    scene
        .company
        .set(|knobs| knobs.person["email_verified"] = json!(false));
    let mut browser = scene.browser();
    let answer = scene.sign_in(&mut browser).await;
    assert_refused(
        &browser,
        &answer,
        403,
        "does not say that your e-mail address is verified",
    );
    scene
        .company
        .set(|knobs| knobs.person["email_verified"] = json!(true));
    let answer = scene.sign_in(&mut scene.browser()).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);
    // The second provider's word for the same address takes nothing over.
    let mut other = scene.browser();
    let sent = other.get("/auth/sso/other").await;
    let back = own_path(&scene.other.sign_in(location(&sent)));
    let answer = other.get(&back).await;
    assert_eq!(location(&answer), "/auth/sso-link?next=%2Fprofile");
    assert_eq!(other.session(), None);
}

#[tokio::test]
async fn who_has_a_password_is_asked_though_a_directory_speaks_of_them() {
    let scene = Scene::new().await;
    // Ada owns the server; only an owner's directory may speak of her, and one of less leaves her be.
    let directory = key(&scene, None).await;
    let list = scim::send(&scene.api, &directory, "GET", "/Users", &Value::Null).await;
    let ada = list.json()["Resources"][0].clone();
    assert_eq!(ada["userName"], EMAIL);
    let path = format!("/Users/{}", ada["id"].as_str().unwrap());
    let same = json!({"userName": EMAIL, "displayName": ada["displayName"]});
    let answer = scim::send(&scene.api, &directory, "PUT", &path, &same).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let answer = scene.sign_in(&mut scene.browser()).await;
    assert_eq!(location(&answer), "/auth/sso-link?next=%2Fruns");
    let mut browser: Browser = scene.browser();
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
}
