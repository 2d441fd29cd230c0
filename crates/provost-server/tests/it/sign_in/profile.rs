//! What people do with their own way in.

use http::{Method, header};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, field, location},
    invited, owned, pass, signed_in,
};

#[tokio::test]
async fn a_key_is_shown_once_and_works_until_it_is_revoked() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let fields = [("name", "laptop"), ("days", "30")];
    let made = browser.submit("/profile/api-keys", &fields).await.text;
    let (_, rest) = made.split_once("<code class=\"secret\">").unwrap();
    let key = rest.split('<').next().unwrap();
    assert!(key.starts_with("pnu_"), "{key}");

    let page = browser.get("/profile").await.text;
    assert!(!page.contains(key) && page.contains("laptop"), "{page}");
    assert!(page.contains("2026-02-01 03:04 UTC"), "{page}");
    let by_key = async || {
        let request = Browser::new(&api)
            .request(Method::GET, "/api/hello")
            .header(header::AUTHORIZATION, format!("Bearer {key}"));
        let answer = api.send(request.body(axum::body::Body::empty()).unwrap());
        answer.await.status.as_u16()
    };
    assert_eq!(by_key().await, 200);
    let (_, after) = page.split_once("/profile/api-keys/delete").unwrap();
    let id = field(after, "id");
    let answer = browser
        .submit("/profile/api-keys/delete", &[("id", &id)])
        .await;
    assert_eq!(location(&answer), "/profile?done=key");
    assert_eq!(by_key().await, 401);

    for (fields, text) in [
        ([("name", " "), ("days", "")], "A key needs a name"),
        ([("name", "x"), ("days", "-1")], "whole number"),
        ([("name", "x"), ("days", "0")], "has passed already"),
    ] {
        let answer = browser.submit("/profile/api-keys", &fields).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text.contains(text), "{}", answer.text);
    }
}

#[tokio::test]
async fn v7_5_1_keys_and_factors_ask_for_a_fresh_sign_in() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    pass(&api, 11 * 60);
    let page = browser.get("/profile").await.text;
    assert!(page.contains("confirm that it is you"), "{page}");
    for (path, fields) in [
        ("/profile/api-keys", &[("name", "laptop")][..]),
        (
            "/profile/api-keys/delete",
            &[("id", "00000000-0000-4000-8000-000000000000")],
        ),
        ("/profile/totp", &[]),
        ("/profile/totp/confirm", &[("code", "000000")]),
        ("/profile/totp/remove", &[]),
        ("/profile/recovery-codes", &[]),
    ] {
        let answer = browser.submit(path, fields).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.text.contains("Confirm who you are first"), "{path}");
    }

    let before = browser.session().unwrap().to_owned();
    let wrong = [("password", "winter moth sails loudly")];
    assert_eq!(browser.submit("/sign-in/confirm", &wrong).await.status, 401);
    let right = [("password", PASSWORD), ("next", "/profile")];
    let answer = browser.submit("/sign-in/confirm", &right).await;
    assert_eq!(location(&answer), "/profile");
    // V7.2.4: the session goes on under another token.
    assert_ne!(browser.session().unwrap(), before);
    browser.cookies.insert("x".to_owned(), "y".to_owned());
    let answer = browser
        .submit("/profile/api-keys", &[("name", "laptop")])
        .await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn v1_2_1_names_are_shown_as_text() {
    let api = owned().await;
    let name = "<script>alert('1')</script>";
    let token = invited(&api.app, "bob@example.org", name).await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    bob.post("/invitation", &fields).await;
    let page = bob.get("/profile").await.text;
    assert!(page.contains("&#60;script&#62;alert("), "{page}");
    // What the page runs is a file, and no text of anybody.
    assert!(!page.contains("<script>"), "{page}");

    let email = "\"><script>@example.org";
    let answer = Browser::new(&api).sign_in(email, PASSWORD).await;
    assert!(!answer.text.contains("<script>"), "{}", answer.text);
}

#[tokio::test]
async fn v3_5_1_a_form_needs_the_token_of_its_session() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut other = signed_in(&api).await;
    let foreign = other.form_token().await;
    for token in ["", &foreign] {
        let fields = [("form_token", token), ("everywhere", "on")];
        let answer = browser.post("/sign-out", &fields).await;
        assert_eq!(answer.status, 403, "{token}");
    }
    assert_eq!(browser.api_status("/hello").await, 200);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
}
