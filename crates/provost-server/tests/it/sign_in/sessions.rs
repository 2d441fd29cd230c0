//! How sessions begin, go on and end.

use http::header;
use provost_app::AppSettings;
use provost_schemas::ids::AccountId;
use provost_storage::repositories::{account_memberships, actors};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, SESSION, field, location},
    owned, owned_with, pass, settings, signed_in,
};

const HOUR: i64 = 60 * 60;

#[tokio::test]
async fn v7_4_1_after_signing_out_the_cookie_is_worth_nothing() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let token = browser.session().unwrap().to_owned();
    let answer = browser.submit("/sign-out", &[]).await;
    assert_eq!(location(&answer), "/sign-in");
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(browser.session(), None);

    browser.cookies.insert(SESSION.to_owned(), token);
    assert_eq!(browser.api_status("/hello").await, 401);
    let answer = browser.get("/profile").await;
    assert_eq!(location(&answer), "/sign-in?next=%2Fprofile");
}

#[tokio::test]
async fn v7_4_2_whoever_is_kept_out_has_no_session() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut work = api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, EMAIL)
        .await
        .unwrap()
        .unwrap();
    actors::set_active(&mut work, ada.id, false, ada.created)
        .await
        .unwrap();
    work.commit().await.unwrap();
    // Another process may have done it, so that this one learns of it after a few seconds.
    pass(&api, 5);
    assert_eq!(browser.api_status("/hello").await, 401);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 401);
}

/// Windmill's default role for whoever had lost theirs.
#[tokio::test]
async fn windmill_9293_a_removed_member_has_no_role_in_a_session() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut work = api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, EMAIL)
        .await
        .unwrap()
        .unwrap();
    account_memberships::delete(&mut work, AccountId::DEFAULT, ada.id)
        .await
        .unwrap();
    work.commit().await.unwrap();
    pass(&api, 5);
    assert_eq!(browser.api_status("/hello").await, 403);
}

#[tokio::test]
async fn v7_3_1_a_session_ends_when_it_is_not_used() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for _ in 0..4 {
        pass(&api, 7 * HOUR);
        assert_eq!(browser.api_status("/hello").await, 200);
    }
    pass(&api, 8 * HOUR);
    assert_eq!(browser.api_status("/hello").await, 401);
}

#[tokio::test]
async fn v7_3_2_a_session_ends_after_a_week_in_use() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for _ in 0..27 {
        pass(&api, 6 * HOUR);
        assert_eq!(browser.api_status("/hello").await, 200);
    }
    pass(&api, 6 * HOUR);
    assert_eq!(browser.api_status("/hello").await, 401);
}

#[tokio::test]
async fn v3_3_1_the_cookie_is_kept_from_scripts_and_other_hosts() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    let (value, attributes) = cookie.split_once("; ").unwrap();
    assert!(value.starts_with("__Host-provost_session=pvs_"), "{cookie}");
    assert_eq!(
        attributes,
        "Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=604800"
    );
}

#[tokio::test]
async fn every_visit_asks_whoever_wishes_so() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let fields = [("email", EMAIL), ("password", PASSWORD)];
    let answer = browser.post("/sign-in", &fields).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(!cookie.contains("Max-Age"), "{cookie}");
    pass(&api, HOUR / 2);
    assert_eq!(browser.api_status("/hello").await, 401);
}

#[tokio::test]
async fn every_visit_asks_where_it_is_set() {
    let settings = AppSettings {
        ask_every_visit: true,
        ..settings()
    };
    let api = owned_with(settings).await;
    let mut browser = Browser::new(&api);
    assert!(
        !browser
            .get("/sign-in")
            .await
            .text
            .contains("Stay signed in")
    );
    // Even if the form says otherwise.
    let answer = browser.sign_in(EMAIL, PASSWORD).await;
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(!cookie.contains("Max-Age"), "{cookie}");
    pass(&api, HOUR / 2);
    assert_eq!(browser.api_status("/hello").await, 401);
}

#[tokio::test]
async fn v7_2_4_a_planted_token_is_never_adopted() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let planted = format!("pvs_{}", "A".repeat(43));
    browser.cookies.insert(SESSION.to_owned(), planted.clone());
    browser.sign_in(EMAIL, PASSWORD).await;
    assert_ne!(browser.session().unwrap(), planted);
    let mut attacker = Browser::new(&api);
    attacker.cookies.insert(SESSION.to_owned(), planted);
    assert_eq!(attacker.api_status("/hello").await, 401);
}

#[tokio::test]
async fn v7_5_2_people_see_and_end_their_sessions() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    pass(&api, 60);
    let mut other = signed_in(&api).await;
    let mut third = signed_in(&api).await;
    let page = browser.get("/profile").await.text;
    assert_eq!(page.matches("<td>192.0.2.7</td>").count(), 3, "{page}");
    assert_eq!(page.matches("this one").count(), 1);
    assert!(page.contains("Firefox on Linux"), "{page}");

    // The first one that can be ended is one of the two others.
    let id = field(&page, "id");
    browser
        .submit("/profile/sessions/end", &[("id", &id)])
        .await;
    let alive = [
        browser.api_status("/hello").await,
        other.api_status("/hello").await + third.api_status("/hello").await,
    ];
    assert_eq!(alive, [200, 601]);
    browser.submit("/profile/sessions/end-others", &[]).await;
    let alive = [
        browser.api_status("/hello").await,
        other.api_status("/hello").await + third.api_status("/hello").await,
    ];
    assert_eq!(alive, [200, 802]);

    let mut other = signed_in(&api).await;
    browser.submit("/sign-out", &[("everywhere", "on")]).await;
    assert_eq!(other.api_status("/hello").await, 401);
}

#[tokio::test]
async fn nobody_ends_the_session_of_somebody_else() {
    let api = owned().await;
    let mut ada = signed_in(&api).await;
    let token = super::invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    assert_eq!(bob.post("/invitation", &fields).await.status, 303);
    let mut other = signed_in(&api).await;
    let id = field(&ada.get("/profile").await.text, "id");
    let answer = bob.submit("/profile/sessions/end", &[("id", &id)]).await;
    assert_eq!(answer.status, 404);
    assert_eq!(other.api_status("/hello").await, 200);
}
