//! Handing a key to a program that waits for it on the machine of the browser.

use http::{StatusCode, header};
use provost_storage::repositories::{actors, api_keys};

use super::{
    EMAIL, PASSWORD,
    browser::{Browser, location},
    owned, pass, signed_in,
};
use crate::{access::bearer, support::TestApi};

const PAGE: &str = "/auth/client?callback=http%3A//localhost%3A4321&source=prefect-cloud";
const FIELDS: [(&str, &str); 2] = [
    ("callback", "http://localhost:4321"),
    ("source", "prefect-cloud"),
];

async fn keys(api: &TestApi) -> Vec<api_keys::StoredApiKey> {
    let mut read = api.test.database.read().await.unwrap();
    let ada = actors::read_by_email(&mut read, EMAIL).await.unwrap();
    let ada = ada.expect("Ada");
    api_keys::list(&mut read, ada.id).await.unwrap()
}

fn policy(answer: &crate::support::Answer) -> &str {
    answer.headers[header::CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap()
}

#[tokio::test]
async fn a_program_is_handed_a_key_by_a_click() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let page = browser.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for told in ["http://localhost:4321", "prefect-cloud", "Ada", "30 days"] {
        assert!(page.text.contains(told), "{told}: {}", page.text);
    }
    assert!(policy(&page).contains("frame-ancestors 'none'"));
    assert!(!policy(&page).contains("script-src"), "{}", policy(&page));
    assert!(keys(&api).await.is_empty(), "a look makes no key");

    let done = browser.submit("/auth/client", &FIELDS).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(
        policy(&done).contains("connect-src http://localhost:4321;"),
        "{}",
        policy(&done)
    );
    assert_eq!(done.headers[header::CACHE_CONTROL], "no-store");
    let (_, rest) = done.text.split_once("data-key=\"").expect("a key");
    let key = rest.split('"').next().unwrap();
    let request = http::Request::get("/api/me").header(header::AUTHORIZATION, bearer(key));
    let answer = api.send(request.body(axum::body::Body::empty()).unwrap());
    assert_eq!(answer.await.json()["email"], EMAIL);
    let [kept] = keys(&api).await.try_into().unwrap();
    assert_eq!(kept.name, "prefect-cloud, by browser");
    let days = kept.expiration.unwrap().since(api.app.clock().now());
    assert_eq!(days.as_micros(), 30 * 24 * 60 * 60 * 1_000_000);
}

#[tokio::test]
async fn whoever_refuses_makes_no_key() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    let refused = browser.submit("/auth/client/refuse", &FIELDS).await;
    assert_eq!(refused.status, StatusCode::OK, "{}", refused.text);
    assert!(!refused.text.contains("data-key"));
    assert!(policy(&refused).contains("connect-src http://localhost:4321;"));
    assert!(keys(&api).await.is_empty());
}

#[tokio::test]
async fn a_key_goes_to_no_other_machine() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for callback in [
        "",
        "https://localhost:4321",
        "http://evil.example:80",
        "http://localhost:80@evil.example:80",
        "http://localhost:4321; connect-src *",
    ] {
        let fields = [("callback", callback), FIELDS[1]];
        for path in ["/auth/client", "/auth/client/refuse"] {
            let answer = browser.submit(path, &fields).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{callback}"
            );
            assert!(
                !policy(&answer).contains("connect-src"),
                "{}",
                policy(&answer)
            );
        }
    }
    assert!(keys(&api).await.is_empty());
}

#[tokio::test]
async fn nobody_approves_for_somebody_else() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    // Without the token of the session, as a foreign page would.
    let forged = browser.post("/auth/client", &FIELDS).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    // Whoever is not signed in is, and comes back to the same question.
    let mut stranger = Browser::new(&api);
    let sent = stranger.get(PAGE).await;
    let path = location(&sent).to_owned();
    assert!(
        path.starts_with("/sign-in?next=%2Fauth%2Fclient%3Fcallback"),
        "{path}"
    );
    let fields = [("email", EMAIL), ("password", PASSWORD), ("next", PAGE)];
    let back = stranger.post("/sign-in", &fields).await;
    assert_eq!(location(&back), PAGE);
    // Whoever signed in long ago shows again who they are.
    pass(&api, 11 * 60);
    let asked = browser.get(PAGE).await;
    assert!(location(&asked).starts_with("/sign-in/confirm?next=%2Fauth%2Fclient"));
    let asked = browser.submit("/auth/client", &FIELDS).await;
    assert!(location(&asked).starts_with("/sign-in/confirm?next=%2Fauth%2Fclient"));
    assert!(keys(&api).await.is_empty());
}

#[tokio::test]
async fn a_program_is_called_what_it_may_be_called() {
    let api = owned().await;
    let mut browser = signed_in(&api).await;
    for source in ["", "Prefect Cloud (trusted)", "<b>", &"x".repeat(41)] {
        let fields = [FIELDS[0], ("source", source)];
        let refused = browser.submit("/auth/client/refuse", &fields).await;
        assert!(
            refused.text.contains("No key was made for prefect."),
            "{source}"
        );
    }
}
