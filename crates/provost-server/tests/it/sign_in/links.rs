//! Links that are good once.

use provost_app::{identity::find_actor, users::create_reset_link};
use provost_identity::tokens::Token;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, location},
    invited, operator, owned, pass, set_up_token, settings, signed_in,
};
use crate::support::TestApi;
use provost_server::ServerSettings;
use std::sync::Arc;

const DAY: i64 = 24 * 60 * 60;

fn wishes(token: &str) -> [(&str, &str); 4] {
    [
        ("token", token),
        ("email", EMAIL),
        ("name", "Ada"),
        ("password", PASSWORD),
    ]
}

async fn unowned() -> Arc<TestApi> {
    Arc::new(TestApi::with(settings(), ServerSettings::default()).await)
}

#[tokio::test]
async fn v6_3_2_the_first_owner_is_whoever_has_the_printed_token() {
    let api = unowned().await;
    let mut browser = Browser::new(&api);
    let page = browser.get("/sign-in").await.text;
    assert!(page.contains("Nobody owns this server yet"), "{page}");
    let invented = format!("pvb_{}", "A".repeat(43));
    for (token, status) in [("", 422), ("admin", 422), (&invented, 410)] {
        let answer = browser.post("/setup", &wishes(token)).await;
        assert_eq!(answer.status, status, "{token}");
    }
    let token = set_up_token(&api.app).await;
    // Another replica that starts prints another one, and both are good.
    let other = set_up_token(&api.app).await;
    let page = browser
        .get(&format!("/setup?token={}", token.expose()))
        .await;
    assert!(page.text.contains(token.expose()), "{}", page.text);
    let mut weak = wishes(token.expose());
    weak[3].1 = "hunter2";
    assert_eq!(browser.post("/setup", &weak).await.status, 422);
    let answer = browser.post("/setup", &wishes(token.expose())).await;
    assert_eq!(location(&answer), "/profile");
    assert_eq!(browser.api_status("/hello").await, 200);

    // Neither is good any more, and no other is made.
    for token in [&token, &other] {
        let mut late = wishes(token.expose());
        late[1].1 = "eve@example.org";
        let answer = Browser::new(&api).post("/setup", &late).await;
        assert_eq!(answer.status, 410);
    }
    assert!(
        provost_app::set_up::offer_set_up(&api.app)
            .await
            .unwrap()
            .is_none()
    );
    assert_eq!(location(&browser.get("/setup").await), "/sign-in");
}

#[tokio::test]
async fn a_set_up_token_lasts_a_day() {
    let api = unowned().await;
    let token = set_up_token(&api.app).await;
    pass(&api, DAY);
    let answer = Browser::new(&api)
        .post("/setup", &wishes(token.expose()))
        .await;
    assert_eq!(answer.status, 410);
    assert!(answer.text.contains("start it again"), "{}", answer.text);
}

#[tokio::test]
async fn v6_4_1_an_invitation_is_good_once() {
    let api = owned().await;
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let path = format!("/invitation?token={}", token.expose());
    let mut bob = Browser::new(&api);
    let page = bob.get(&path).await.text;
    assert!(page.contains("bob@example.org"), "{page}");
    // Until then there is no way in.
    assert_eq!(bob.sign_in("bob@example.org", PASSWORD).await.status, 401);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    let answer = bob.post("/invitation", &fields).await;
    assert_eq!(location(&answer), "/profile");
    assert_eq!(bob.api_status("/hello").await, 200);

    let mut eve = Browser::new(&api);
    assert_eq!(eve.get(&path).await.status, 410);
    let answer = eve.post("/invitation", &fields).await;
    assert_eq!((answer.status.as_u16(), eve.session()), (410, None));
    // A token of one purpose is none of another.
    let late = invited(&api.app, "cleo@example.org", "Cleo").await;
    let reset = late.expose().replace("pvi_", "pvr_");
    let answer = eve
        .post("/reset", &[("token", &reset), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.status, 410);
    pass(&api, DAY);
    let fields = [("token", late.expose()), ("password", PASSWORD)];
    assert_eq!(eve.post("/invitation", &fields).await.status, 410);
}

async fn reset_link(api: &TestApi, email: &str) -> Token {
    let mut context = api.app.write(operator()).await.unwrap();
    let person = find_actor(&mut context, email).await.unwrap();
    let link = create_reset_link(&mut context, person.id).await.unwrap();
    context.commit().await.unwrap();
    link.token
}

#[tokio::test]
async fn v6_4_1_a_reset_is_good_once_and_ends_all_sessions() {
    let api = owned().await;
    let mut signed_in = signed_in(&api).await;
    let replaced = reset_link(&api, EMAIL).await;
    let token = reset_link(&api, EMAIL).await;
    let new = "under the old quarry bridge";
    let mut browser = Browser::new(&api);
    let fields = [("token", replaced.expose()), ("password", new)];
    assert_eq!(browser.post("/reset", &fields).await.status, 410);
    let fields = [("token", token.expose()), ("password", new)];
    let answer = browser.post("/reset", &fields).await;
    assert_eq!(location(&answer), "/sign-in");
    assert_eq!(browser.session(), None, "the new password is asked for");
    assert_eq!(signed_in.api_status("/hello").await, 401);
    assert_eq!(browser.post("/reset", &fields).await.status, 410);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 401);
    assert_eq!(browser.sign_in(EMAIL, new).await.status, 303);
}
