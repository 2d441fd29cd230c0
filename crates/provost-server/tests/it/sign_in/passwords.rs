//! E-mail address and password.

use http::header;

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, SESSION, location},
    owned, pass, signed_in,
};

const WRONG: &str = "winter moth sails loudly";

#[tokio::test]
async fn the_right_password_signs_in() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let answer = browser.sign_in(" Ada@Example.org ", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), location(&answer)), (303, "/"));
    let profile = browser.get("/profile").await;
    assert!(profile.text.contains("<h1>Ada</h1>"), "{}", profile.text);
    assert_eq!(browser.api_status("/hello").await, 200);
    let token = browser.session().unwrap();
    assert!(
        !profile.text.contains(token),
        "the token is for the cookie alone"
    );
}

/// Somebody may sign in in a browser in which somebody else is signed in.
#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let before = browser.session().unwrap().to_owned();
    browser.sign_in(EMAIL, PASSWORD).await;
    assert_eq!(browser.api_status("/hello").await, 200);
    browser.cookies.insert(SESSION.to_owned(), before);
    assert_eq!(browser.api_status("/hello").await, 401);
}

#[tokio::test]
async fn v6_3_1_an_unknown_account_is_answered_like_a_wrong_password() {
    let api = owned().await;
    let mut texts = Vec::new();
    for email in [EMAIL, "eve@example.org"] {
        let answer = Browser::new(&api).sign_in(email, WRONG).await;
        assert_eq!(answer.status, 401);
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
        assert!(answer.headers.contains_key(header::WWW_AUTHENTICATE));
        texts.push(answer.text.replace(email, ""));
    }
    assert_eq!(texts[0], texts[1]);
    assert!(texts[0].contains("The e-mail address or the password is wrong."));
}

#[tokio::test]
async fn cve_2024_8462_whoever_guesses_a_password_has_to_wait() {
    let api = owned().await;
    let mut browser = Browser::new(&api);
    let mut refused = 0;
    for guess in 0..20 {
        let answer = browser.sign_in(EMAIL, &format!("guess {guess}")).await;
        refused += usize::from(answer.status == 429);
    }
    assert!(refused > 10, "{refused} of 20 guesses had to wait");
}

#[tokio::test]
async fn v6_3_1_who_guesses_has_to_wait_whether_the_account_is_there_or_not() {
    let api = owned().await;
    for (email, first) in [(EMAIL, 1), ("eve@example.org", 2)] {
        // Another address each, so that it is the account that is counted.
        let mut statuses = Vec::new();
        for attempt in 0..6_u8 {
            let mut browser = Browser::new(&api);
            browser.address = format!("198.51.{first}.{attempt}").parse().unwrap();
            let answer = browser.sign_in(email, WRONG).await;
            statuses.push(answer.status.as_u16());
            if answer.status == 429 {
                assert_eq!(answer.headers[header::RETRY_AFTER], "2");
            }
        }
        assert_eq!(statuses, [401, 401, 401, 401, 429, 429], "{email}");
    }
    // Nobody is locked out: the owner waits a moment, and so does nobody who comes too early longer.
    let mut browser = Browser::new(&api);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 429);
    pass(&api, 2);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn v6_3_1_an_address_that_tries_many_accounts_has_to_wait() {
    let api = owned().await;
    let mut refused = 0;
    for account in 0..35 {
        let mut browser = Browser::new(&api);
        let email = format!("user{account}@example.org");
        let answer = browser.sign_in(&email, WRONG).await;
        refused += usize::from(answer.status == 429);
    }
    assert_eq!(refused, 4);
    let mut elsewhere = Browser::new(&api);
    elsewhere.address = "203.0.113.9".parse().unwrap();
    assert_eq!(elsewhere.sign_in(EMAIL, PASSWORD).await.status, 303);
}

/// Attempts that are made at once count one by one.
#[tokio::test]
async fn v6_3_1_guesses_made_at_once_are_counted() {
    let api = owned().await;
    let attempts = (0..12).map(|_| {
        let api = std::sync::Arc::clone(&api);
        async move {
            Browser::new(&api)
                .sign_in(EMAIL, WRONG)
                .await
                .status
                .as_u16()
        }
    });
    let statuses = futures_util::future::join_all(attempts).await;
    let looked_at = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(looked_at, 4, "{statuses:?}");
}

#[tokio::test]
async fn v6_2_3_changing_a_password_needs_the_present_one() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let mut other = signed_in(&api).await;
    let new = "under the old quarry bridge";
    for (current, chosen, status, text) in [
        (WRONG, new, 401, "The password is wrong."),
        (PASSWORD, "hunter2", 422, "at least 15 are needed"),
        (PASSWORD, "passwordpassword", 422, "well-known words"),
        (
            PASSWORD,
            "ada@example.org is mine",
            422,
            "the e-mail address or a name",
        ),
    ] {
        let fields = [("current_password", current), ("new_password", chosen)];
        let answer = browser.submit("/profile/password", &fields).await;
        assert_eq!(answer.status, status, "{chosen}");
        assert!(answer.text.contains(text), "{chosen}: {}", answer.text);
    }
    let before = browser.session().unwrap().to_owned();
    let fields = [
        ("current_password", PASSWORD),
        ("new_password", new),
        ("ends_other_sessions", "on"),
    ];
    let answer = browser.submit("/profile/password", &fields).await;
    assert_eq!(location(&answer), "/profile?done=password");
    // V7.4.3: others are signed out, and this one goes on under another token.
    assert_eq!(other.api_status("/hello").await, 401);
    assert_eq!(browser.api_status("/hello").await, 200);
    assert_ne!(browser.session().unwrap(), before);

    let mut browser = Browser::new(&api);
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 401);
    assert_eq!(browser.sign_in(EMAIL, new).await.status, 303);
}
