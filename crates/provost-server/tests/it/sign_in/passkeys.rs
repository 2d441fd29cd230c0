//! What tests of passkeys share.

use std::sync::Arc;

use provost_testkit::SoftwareAuthenticator;

use super::{
    browser::{Browser, HOST, location},
    signed_in,
};
use crate::support::{Answer, TestApi};

/// An authenticator in a browser that shows pages of the server.
pub(super) fn authenticator(seed: u8) -> SoftwareAuthenticator {
    SoftwareAuthenticator::new(seed, &format!("https://{HOST}"))
}

/// What the server asks a browser that is to make a passkey.
pub(super) async fn creation(browser: &mut Browser) -> String {
    let asked = browser.submit("/profile/passkeys/start", &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    asked.text
}

/// Adds a passkey in a browser.
pub(super) async fn add(
    browser: &mut Browser,
    authenticator: &mut SoftwareAuthenticator,
    name: &str,
) -> Answer {
    let answer = authenticator.register(&creation(browser).await);
    let fields = [("answer", answer.as_str()), ("name", name)];
    browser.submit("/profile/passkeys", &fields).await
}

/// A passkey of Ada, and the recovery codes that came with it.
pub(super) async fn with_passkey(api: &Arc<TestApi>) -> (SoftwareAuthenticator, Vec<String>) {
    let mut browser = signed_in(api).await;
    let mut authenticator = authenticator(7);
    let answer = add(&mut browser, &mut authenticator, "laptop").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let codes: Vec<String> = answer
        .text
        .split("<li><code>")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (authenticator, codes)
}

/// What the server asks a browser in which nobody is signed in.
pub(super) async fn request(browser: &mut Browser) -> String {
    let asked = browser.post("/sign-in/passkey/start", &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    asked.text
}

/// Sends an answer.
pub(super) async fn present(browser: &mut Browser, answer: &str) -> Answer {
    let fields = [("answer", answer), ("remember", "on")];
    browser.post("/sign-in/passkey", &fields).await
}

/// Signs in with a passkey, in a browser of its own.
pub(super) async fn sign_in(
    api: &Arc<TestApi>,
    authenticator: &mut SoftwareAuthenticator,
) -> (Browser, Answer) {
    let mut browser = Browser::new(api);
    let answer = authenticator.authenticate(&request(&mut browser).await);
    let answer = present(&mut browser, &answer).await;
    (browser, answer)
}

/// A browser in which Ada is signed in by her passkey.
pub(super) async fn signed_in_by(
    api: &Arc<TestApi>,
    authenticator: &mut SoftwareAuthenticator,
) -> Browser {
    let (browser, answer) = sign_in(api, authenticator).await;
    assert_eq!(location(&answer), "/", "{}", answer.text);
    browser
}

/// Whoever is wrong is told this and nothing else.
pub(super) fn assert_refused(browser: &Browser, answer: &Answer, what: &str) {
    assert_eq!(answer.status, 401, "{what}");
    let told = "This passkey was not accepted: it is not known here, or it took too long.";
    assert!(answer.text.contains(told), "{what}: {}", answer.text);
    assert_eq!(browser.session(), None, "{what}");
}

/// The id of the first passkey on the profile.
pub(super) async fn first_id(browser: &mut Browser) -> String {
    let profile = browser.get("/profile").await.text;
    let (_, after) = profile.split_once("/profile/passkeys/remove").unwrap();
    super::browser::field(after, "id")
}
