//! Whose account somebody from a provider gets: never silently that of somebody else.

use provost_app::{
    AppSettings,
    single_sign_on::{AllowedDomains, GroupMapping, WorkspaceGrant},
};
use provost_core::roles::AccountRole;
use provost_identity::tokens::Token;
use provost_storage::{
    Connection,
    repositories::{actors, grants, teams},
};
use serde_json::json;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, field, location},
    invited, pass, settings,
    sso::{Scene, Wanted, assert_refused, own_path},
};
use crate::support::Answer;

/// Signs in by the other provider.
async fn by_other(scene: &Scene, browser: &mut Browser) -> Answer {
    let sent = browser.get("/auth/sso/other").await;
    let back = own_path(&scene.other.sign_in(location(&sent)));
    browser.get(&back).await
}

async fn bob(scene: &Scene) -> Browser {
    let token: Token = invited(&scene.api.app, "bob@example.org", "Bob").await;
    let mut bob = scene.browser();
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    let answer = bob.post("/invitation", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    bob
}

#[tokio::test]
async fn v6_8_1_the_same_address_of_a_second_provider_takes_no_account_over() {
    let scene = Scene::linked(Wanted {
        just_in_time: true,
        ..Wanted::default()
    })
    .await;
    // The other provider says that its user 7 is Ada, and that the address was verified.
    scene.other.set(|knobs| knobs.person["sub"] = json!("7"));
    let mut attacker = scene.browser();
    let answer = by_other(&scene, &mut attacker).await;
    assert_eq!(location(&answer), "/auth/sso-link?next=%2F");
    assert_eq!(attacker.session(), None);
    let page = attacker.get("/auth/sso-link").await;
    assert!(
        page.text.contains("You have an account here"),
        "{}",
        page.text
    );
    // Without Ada's password there is no consent.
    let answer = attacker
        .post("/auth/sso-link/consent", &[("form_token", "a")])
        .await;
    assert!(location(&answer).starts_with("/sign-in?next="));
    let again = by_other(&scene, &mut scene.browser()).await;
    assert_eq!(location(&again), "/auth/sso-link?next=%2F");
    // The same subject as Ada's, of another issuer, is somebody else, too.
    scene.other.set(|knobs| knobs.person["sub"] = json!("1815"));
    let answer = by_other(&scene, &mut scene.browser()).await;
    assert_eq!(location(&answer), "/auth/sso-link?next=%2F");
}

#[tokio::test]
async fn v6_8_1_nobody_consents_for_somebody_else() {
    let scene = Scene::new().await;
    let mut bob = bob(&scene).await;
    // Bob brings an identity with Ada's address.
    let asked = scene.sign_in(&mut bob).await;
    assert_eq!(location(&asked), "/auth/sso-link?next=%2Fruns");
    let answer = bob
        .submit("/auth/sso-link/consent", &[("next", "/runs")])
        .await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    assert!(
        answer
            .text
            .contains("the e-mail address of another account"),
        "{}",
        answer.text
    );
    let mut nobody = scene.browser();
    let asked = scene.sign_in(&mut nobody).await;
    assert_eq!(
        location(&asked),
        "/auth/sso-link?next=%2Fruns",
        "nothing was linked"
    );
}

#[tokio::test]
async fn consent_is_asked_for_once_and_in_time() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let asked = scene.sign_in(&mut browser).await;
    assert_eq!(location(&asked), "/auth/sso-link?next=%2Fruns");
    let page = browser.get("/auth/sso-link?next=%2Fruns").await.text;
    let sign_in = "/sign-in?next=%2Fauth%2Fsso%2Dlink%2Fconsent%3Fnext%3D%252Fruns";
    assert!(page.contains(sign_in), "{page}");
    assert!(page.contains(EMAIL), "{page}");
    browser.sign_in(EMAIL, PASSWORD).await;
    let page = browser
        .get("/auth/sso-link/consent?next=%2Fruns")
        .await
        .text;
    assert!(page.contains("Sign in by Company from now on?"), "{page}");
    assert_eq!(field(&page, "next"), "/runs");
    // Whoever hesitates shows again who they are.
    pass(&scene.api, 601);
    let late = browser
        .submit("/auth/sso-link/consent", &[("next", "/runs")])
        .await;
    assert!(
        location(&late).starts_with("/sign-in/confirm?next="),
        "{}",
        late.text
    );
    let gone = browser.get("/auth/sso-link/consent").await;
    assert_eq!(gone.status, 410);
    // In time, it is done, and the profile shows it.
    let mut browser = scene.browser();
    assert_eq!(location(&scene.link(&mut browser).await), "/runs");
    let profile = browser.get("/profile").await.text;
    assert!(
        profile.contains("<td>Company</td><td>ada@example.org</td>"),
        "{profile}"
    );
    assert!(profile.contains("Link to Other"), "{profile}");
    let again = browser.submit("/auth/sso-link/consent", &[]).await;
    assert_eq!(again.status, 410);
}

#[tokio::test]
async fn v6_8_1_an_address_that_is_not_verified_leads_nowhere() {
    let scene = Scene::with(Wanted {
        just_in_time: true,
        ..Wanted::default()
    })
    .await;
    for email in [EMAIL, "new@example.org"] {
        scene.company.set(|knobs| {
            knobs.person["email"] = json!(email);
            knobs.person["email_verified"] = json!(false);
        });
        let mut browser = scene.browser();
        let answer = scene.sign_in(&mut browser).await;
        // The same is said whether somebody has the address here or not.
        let told = "does not say that your e-mail address is verified";
        assert_refused(&browser, &answer, 403, told);
    }
}

#[tokio::test]
async fn whoever_nobody_knows_is_made_known_only_if_the_settings_say_so() {
    let closed = Scene::new().await;
    let someone = json!({"sub": "9", "email": "New@Example.org", "email_verified": true,
                         "name": "Grace"});
    closed.company.set(|knobs| knobs.person = someone.clone());
    let mut browser = closed.browser();
    let answer = closed.sign_in(&mut browser).await;
    assert_refused(
        &browser,
        &answer,
        403,
        "Nobody is known here by your e-mail address.",
    );

    let open = Scene::with(Wanted {
        just_in_time: true,
        domains: AllowedDomains::OfAddress(vec!["example.org".to_owned()]),
        ..Wanted::default()
    })
    .await;
    open.company.set(|knobs| knobs.person = someone);
    let mut browser = open.browser();
    let answer = open.sign_in(&mut browser).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);
    let profile = browser.get("/profile").await.text;
    assert!(profile.contains("<h1>Grace</h1>"), "{profile}");
    assert!(profile.contains("new@example.org"), "{profile}");
    assert!(!profile.contains("name=\"current_password\""), "{profile}");
    // A member who was given nothing may do nothing in the workspace.
    assert_eq!(browser.api_status("/block_types/slug/secret").await, 403);
    let mut again = open.browser();
    assert_eq!(location(&open.sign_in(&mut again).await), "/runs");

    open.company.set(|knobs| {
        knobs.person["sub"] = json!("10");
        knobs.person["email"] = json!("eve@evilexample.org");
    });
    let mut browser = open.browser();
    let answer = open.sign_in(&mut browser).await;
    assert_refused(
        &browser,
        &answer,
        403,
        "Accounts of your domain do not sign in here",
    );
}

#[tokio::test]
async fn somebody_who_is_kept_out_stays_out() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut work = scene.api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, EMAIL)
        .await
        .unwrap()
        .unwrap();
    actors::set_active(&mut work, ada.id, false, ada.created)
        .await
        .unwrap();
    work.commit().await.unwrap();
    let mut browser = scene.browser();
    let answer = scene.sign_in(&mut browser).await;
    assert_refused(&browser, &answer, 403, "Your account is disabled here.");
    // Nor does a new identity with their address let them in.
    scene
        .company
        .set(|knobs| knobs.person["sub"] = json!("new"));
    let answer = scene.sign_in(&mut browser).await;
    assert_refused(&browser, &answer, 403, "Your account is disabled here.");
}

async fn account_role(work: &mut Connection, email: &str) -> String {
    let actor = actors::read_by_email(work, email).await.unwrap().unwrap();
    let account = provost_schemas::ids::AccountId::DEFAULT;
    grants::account_role(work, account, actor.id)
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn groups_grant_roles_and_teams_until_somebody_leaves_them() {
    let grant = |text: &str| WorkspaceGrant::parse(text).unwrap();
    let scene = Scene::with(Wanted {
        just_in_time: true,
        groups: GroupMapping {
            account_roles: vec![("admins".to_owned(), AccountRole::Admin)],
            workspace_roles: vec![
                ("data".to_owned(), grant("Viewer")),
                ("engineers".to_owned(), grant("Developer")),
                ("nowhere".to_owned(), grant("elsewhere/Owner")),
            ],
            teams: vec![("data".to_owned(), "Data".to_owned())],
        },
        ..Wanted::default()
    })
    .await;
    let account = provost_schemas::ids::AccountId::DEFAULT;
    let workspace = provost_schemas::ids::WorkspaceId::DEFAULT;
    let mut work = scene.api.test.database.begin().await.unwrap();
    let now = provost_core::clock::Clock::now(&*scene.api.clock);
    let team = teams::StoredTeam {
        id: provost_schemas::ids::TeamId::mint(now),
        created: now,
        updated: now,
        account,
        name: "Data".to_owned(),
        description: String::new(),
    };
    assert!(teams::insert(&mut work, &team).await.unwrap());
    work.commit().await.unwrap();
    for (groups, role, in_workspace, in_team) in [
        (json!([]), "Member", None, false),
        (json!(["data", "unknown"]), "Member", Some("Viewer"), true),
        (
            json!(["admins", "data", "engineers"]),
            "Admin",
            Some("Developer"),
            true,
        ),
        (json!(["engineers"]), "Member", Some("Developer"), false),
        (json!(null), "Member", None, false),
    ] {
        scene.company.set(|knobs| {
            knobs.person = json!({"sub": "9", "email": "grace@example.org",
                                  "email_verified": true, "groups": groups});
        });
        let mut browser = scene.browser();
        let answer = scene.sign_in(&mut browser).await;
        assert_eq!(location(&answer), "/runs", "{}", answer.text);
        let mut read = scene.api.test.database.read().await.unwrap();
        assert_eq!(
            account_role(&mut read, "grace@example.org").await,
            role,
            "{groups}"
        );
        let grace = actors::read_by_email(&mut read, "grace@example.org").await;
        let grace = grace.unwrap().unwrap().id;
        let held = grants::in_workspace(&mut read, workspace, grace)
            .await
            .unwrap();
        let held: Vec<_> = held.into_iter().filter_map(|grant| grant.role).collect();
        assert_eq!(
            held,
            Vec::from_iter(in_workspace.map(str::to_owned)),
            "{groups}"
        );
        let members = teams::members(&mut read, account).await.unwrap();
        assert_eq!(!members.is_empty(), in_team, "{groups}");
    }
    // The owner stays the owner, whatever the groups say.
    scene
        .company
        .set(|knobs| knobs.person = json!({"sub": "1", "email": EMAIL, "email_verified": true}));
    scene.link(&mut scene.browser()).await;
    let answer = scene.sign_in(&mut scene.browser()).await;
    assert_eq!(location(&answer), "/runs");
    let mut read = scene.api.test.database.read().await.unwrap();
    assert_eq!(account_role(&mut read, EMAIL).await, "Owner");
}

#[tokio::test]
async fn where_it_is_enforced_passwords_are_for_owners() {
    let scene = Scene::with(Wanted {
        enforced: true,
        ..Wanted::default()
    })
    .await;
    bob(&scene).await;
    let mut browser = scene.browser();
    let page = browser.get("/sign-in").await.text;
    assert!(page.contains("Passwords sign in owners alone"), "{page}");
    let answer = browser.sign_in("bob@example.org", PASSWORD).await;
    assert_refused(&browser, &answer, 403, "Passwords sign in owners alone");
    let wrong = browser.sign_in("bob@example.org", "a wrong password").await;
    assert_eq!(wrong.status, 401);
    let mut owner = scene.browser();
    assert_eq!(owner.sign_in(EMAIL, PASSWORD).await.status, 303);
    // To consent, the password is asked for, once.
    scene.company.set(|knobs| {
        knobs.person = json!({"sub": "2", "email": "bob@example.org", "email_verified": true});
    });
    let mut browser = scene.browser();
    let asked = scene.sign_in(&mut browser).await;
    assert_eq!(location(&asked), "/auth/sso-link?next=%2Fruns");
    assert_eq!(
        browser.sign_in("bob@example.org", PASSWORD).await.status,
        303
    );
    let linked = browser
        .submit("/auth/sso-link/consent", &[("next", "/runs")])
        .await;
    assert_eq!(location(&linked), "/runs", "{}", linked.text);
    let mut browser = scene.browser();
    let answer = browser.sign_in("bob@example.org", PASSWORD).await;
    assert_eq!(answer.status, 403);
    assert_eq!(location(&scene.sign_in(&mut browser).await), "/runs");
}

#[tokio::test]
async fn roles_ask_for_a_factor_unless_the_provider_is_believed_about_it() {
    let demanding = || AppSettings {
        second_factor_roles: vec![AccountRole::Owner],
        ..settings()
    };
    for (trusted, ways, suffices) in [
        (false, json!(["pwd", "otp"]), false),
        (true, json!(["pwd"]), false),
        (true, json!(["pwd", "otp"]), true),
    ] {
        let scene = Scene::linked(Wanted {
            trusts_second_factor: trusted,
            settings: demanding(),
            ..Wanted::default()
        })
        .await;
        scene
            .company
            .set(|knobs| knobs.person["amr"] = ways.clone());
        let mut browser = scene.browser();
        assert_eq!(location(&scene.sign_in(&mut browser).await), "/runs");
        let status = browser.api_status("/block_types/slug/secret").await;
        assert_eq!(status != 403, suffices, "{trusted} {ways}: {status}");
    }
}
