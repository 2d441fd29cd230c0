//! Signing in with a passkey.

use provost_core::clock::Clock as _;
use provost_storage::{Statement, repositories::actors};
use provost_testkit::SoftwareAuthenticator;
use serde_json::Value;

use super::{
    PASSWORD,
    browser::Browser,
    invited, owned, owned_with, pass,
    passkeys::{
        add, assert_refused, authenticator, creation, present, request, sign_in, signed_in_by,
        with_passkey,
    },
    settings, signed_in,
};

#[tokio::test]
async fn v6_7_a_passkey_signs_in_without_a_name_and_without_a_password() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    for _ in 0..2 {
        let mut browser = signed_in_by(&api, &mut authenticator).await;
        assert_eq!(browser.api_status("/hello").await, 200);
        let profile = browser.get("/profile").await.text;
        assert!(profile.contains("<td>passkey</td>"), "{profile}");
    }
    // What goes on after it is a path of this server, as with a password.
    let mut browser = Browser::new(&api);
    let answer = authenticator.authenticate(&request(&mut browser).await);
    let fields = [("answer", answer.as_str()), ("next", "//evil.example")];
    let answer = browser.post("/sign-in/passkey", &fields).await;
    assert_eq!(super::browser::location(&answer), "/");
}

#[tokio::test]
async fn v6_7_an_answer_is_good_once_and_in_its_browser() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    let mut browser = Browser::new(&api);
    let asked = request(&mut browser).await;
    let answer = authenticator.authenticate(&asked);

    // Another browser, which was asked for something of its own, and one that was asked nothing.
    let mut other = Browser::new(&api);
    request(&mut other).await;
    let refused = present(&mut other, &answer).await;
    assert_refused(&other, &refused, "another browser");
    let mut nobody = Browser::new(&api);
    let refused = present(&mut nobody, &answer).await;
    assert_refused(&nobody, &refused, "nobody");

    let cookies = browser.cookies.clone();
    let first = present(&mut browser, &answer).await;
    assert_eq!(first.status, 303, "{}", first.text);
    // Somebody who has seen everything sends it again.
    let mut thief = Browser::new(&api);
    thief.cookies = cookies;
    let again = present(&mut thief, &answer).await;
    assert_refused(&thief, &again, "the same answer");
}

#[tokio::test]
async fn v6_7_a_wrong_answer_uses_the_challenge_up() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    let mut browser = Browser::new(&api);
    let answer = authenticator.authenticate(&request(&mut browser).await);
    let cookies = browser.cookies.clone();
    let wrong = present(&mut browser, "{}").await;
    assert_refused(&browser, &wrong, "no answer");
    browser.cookies = cookies;
    let right = present(&mut browser, &answer).await;
    assert_refused(&browser, &right, "the second answer");
}

#[tokio::test]
async fn v6_7_a_challenge_is_good_for_five_minutes() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    for (seconds, status) in [(299, 303), (300, 401)] {
        let mut browser = Browser::new(&api);
        let asked = request(&mut browser).await;
        pass(&api, seconds);
        let answer = authenticator.authenticate(&asked);
        let answer = present(&mut browser, &answer).await;
        assert_eq!(answer.status, status, "{seconds}: {}", answer.text);
    }
}

/// What may be wrong with an answer, and how it is made wrong.
type Fault = (&'static str, fn(&mut SoftwareAuthenticator));

#[tokio::test]
async fn v6_7_what_does_not_fit_is_refused_and_tells_nothing() {
    let api = owned().await;
    let (authenticator, _) = with_passkey(&api).await;
    let faults: [Fault; 5] = [
        ("a page of another origin", |browser| {
            "https://evil.example".clone_into(&mut browser.origin);
        }),
        ("another port", |browser| browser.origin.push_str(":8443")),
        ("another server", |browser| {
            browser.rp_id = Some("evil.example".to_owned());
        }),
        ("nobody was verified", |browser| browser.verifies = false),
        ("another challenge", |browser| {
            browser.challenge = Some("AAAAAAAAAAAAAAAAAAAAAA".to_owned());
        }),
    ];
    for (what, spoil) in faults {
        let mut spoiled = authenticator.clone();
        spoil(&mut spoiled);
        let (browser, answer) = sign_in(&api, &mut spoiled).await;
        assert_refused(&browser, &answer, what);
    }
    // One that nobody knows here.
    let mut unknown = SoftwareAuthenticator::new(9, &authenticator.origin);
    let mut elsewhere = signed_in(&api).await;
    unknown.register(&creation(&mut elsewhere).await);
    let (browser, answer) = sign_in(&api, &mut unknown).await;
    assert_refused(&browser, &answer, "an unknown passkey");
}

#[tokio::test]
async fn v6_7_whoever_is_kept_out_has_no_passkey() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    let mut work = api.test.database.begin().await.unwrap();
    let ada = actors::read_by_email(&mut work, super::EMAIL)
        .await
        .unwrap();
    let (ada, now) = (ada.unwrap().id, api.clock.now());
    actors::set_active(&mut work, ada, false, now)
        .await
        .unwrap();
    work.commit().await.unwrap();
    let (browser, answer) = sign_in(&api, &mut authenticator).await;
    assert_refused(&browser, &answer, "somebody disabled");
}

#[tokio::test]
async fn v6_7_a_copy_of_a_passkey_gives_itself_away() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    let mut copy = authenticator.clone();
    signed_in_by(&api, &mut authenticator).await;
    let (browser, answer) = sign_in(&api, &mut copy).await;
    assert_refused(&browser, &answer, "a copy");
    // The counter of the one that is at hand goes on.
    signed_in_by(&api, &mut authenticator).await;
}

#[tokio::test]
async fn v6_3_1_whoever_shows_wrong_passkeys_has_to_wait() {
    let api = owned().await;
    let (mut authenticator, _) = with_passkey(&api).await;
    let mut statuses = Vec::new();
    for _ in 0..34 {
        let mut browser = Browser::new(&api);
        statuses.push(present(&mut browser, "{}").await.status.as_u16());
    }
    assert_eq!(statuses[..31], [401; 31]);
    assert!(statuses[31..].contains(&429), "{statuses:?}");
    let (_, answer) = sign_in(&api, &mut authenticator).await;
    assert_eq!(answer.status, 429);
    let mut elsewhere = Browser::new(&api);
    elsewhere.address = "198.51.100.7".parse().unwrap();
    let answer = authenticator.authenticate(&request(&mut elsewhere).await);
    assert_eq!(present(&mut elsewhere, &answer).await.status, 303);
}

#[tokio::test]
async fn challenges_that_nobody_answers_do_not_pile_up() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    for _ in 0..80 {
        browser.post("/sign-in/passkey/start", &[]).await;
    }
    let mut read = api.test.database.read().await.unwrap();
    let mut count = async || -> i64 {
        let select = Statement::new("SELECT COUNT(*) FROM passkey_challenge");
        read.fetch_one(select).await.unwrap()
    };
    assert_eq!(count().await, 64);
    pass(&api, 300);
    browser.post("/sign-in/passkey/start", &[]).await;
    assert_eq!(count().await, 1);
}

#[tokio::test]
async fn v3_5_1_foreign_pages_ask_for_no_passkey() {
    let api = owned().await;
    for path in ["/sign-in/passkey", "/sign-in/passkey/start"] {
        let browser = Browser::new(&api);
        let request = browser
            .request(http::Method::POST, path)
            .header("origin", "https://evil.example")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = api.send(request.body("answer=x".into()).unwrap()).await;
        assert_eq!(answer.status, 403, "{path}");
    }
}

#[tokio::test]
async fn people_have_no_passkeys_where_the_server_has_no_name() {
    let api = owned_with(provost_app::AppSettings {
        relying_party: provost_identity::passkeys::RelyingParty::at("http://127.0.0.1:4200"),
        ..settings()
    })
    .await;
    let mut nobody = Browser::new(&api);
    let page = nobody.get("/sign-in").await;
    assert!(!page.text.contains("with a passkey"), "{}", page.text);
    assert!(!page.text.contains("<script"), "{}", page.text);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(!policy.contains("script-src"), "{policy}");
    let asked = nobody.post("/sign-in/passkey/start", &[]).await;
    assert_eq!(asked.status, 403);
    assert!(
        asked.text.contains("`127.0.0.1` is an IP address"),
        "{}",
        asked.text
    );
    let mut browser = signed_in(&api).await;
    let profile = browser.get("/profile").await.text;
    assert!(
        profile.contains("that is http://localhost with the port"),
        "{profile}"
    );
    let asked = browser.submit("/profile/passkeys/start", &[]).await;
    assert_eq!(asked.status, 403);
}

#[tokio::test]
async fn the_passkeys_of_two_people_are_told_apart() {
    let api = owned().await;
    let (mut of_ada, _) = with_passkey(&api).await;
    let token = invited(&api.app, "bob@example.org", "Bob").await;
    let mut bob = Browser::new(&api);
    let fields = [("token", token.expose()), ("password", PASSWORD)];
    bob.post("/invitation", &fields).await;
    let mut of_bob = authenticator(8);
    add(&mut bob, &mut of_bob, "phone").await;
    for (authenticator, email) in [
        (&mut of_ada, "ada@example.org"),
        (&mut of_bob, "bob@example.org"),
    ] {
        let mut browser = signed_in_by(&api, authenticator).await;
        let profile = browser.get("/profile").await.text;
        assert!(profile.contains(email), "{profile}");
    }
    // Bob's authenticator says that it signs for Ada.
    let (mut browser, handle) = (Browser::new(&api), {
        let asked: Value =
            serde_json::from_str(&creation(&mut signed_in(&api).await).await).unwrap();
        asked["user"]["id"].clone()
    });
    let answer = of_bob.authenticate(&request(&mut browser).await);
    let mut answer: Value = serde_json::from_str(&answer).unwrap();
    answer["response"]["userHandle"] = handle;
    let refused = present(&mut browser, &answer.to_string()).await;
    assert_refused(&browser, &refused, "for somebody else");
}
