//! Coming from a provider, and every way in which that must not lead in. Tests of attacks are named
//! after the checks of OWASP's ASVS 5.0.

use provost_testkit::provider::{Fault, Knobs, Signing};
use serde_json::json;

use super::{
    browser::{Browser, location},
    pass,
    sso::{Scene, Wanted, assert_refused, own_path},
};

#[tokio::test]
async fn whoever_is_linked_signs_in_without_a_password() {
    let scene = Scene::linked(Wanted::default()).await;
    for signing in [Signing::Ec, Signing::Rsa] {
        scene.company.set(|knobs| knobs.signing = signing);
        let mut browser = scene.browser();
        let page = browser.get("/sign-in?next=%2Fruns").await.text;
        let link = "href=\"/auth/sso/company?next=%2Fruns\">Sign in with Company<";
        assert!(page.contains(link), "{page}");
        let answer = scene.sign_in(&mut browser).await;
        assert_eq!(location(&answer), "/runs", "{}", answer.text);
        assert_eq!(browser.api_status("/hello").await, 200);
        let profile = browser.get("/profile").await.text;
        assert!(profile.contains("<td>single sign-on</td>"), "{profile}");
    }
    // Their address there may be another one by now: they are who they are by their subject.
    scene.company.set(|knobs| {
        knobs.person["email"] = json!("ada@elsewhere.example");
        knobs.person["email_verified"] = json!(false);
    });
    let mut browser = scene.browser();
    let answer = scene.sign_in(&mut browser).await;
    assert_eq!(location(&answer), "/runs", "{}", answer.text);
}

#[tokio::test]
async fn v10_1_2_an_answer_is_good_once_and_in_its_browser() {
    let scene = Scene::linked(Wanted::default()).await;
    let told = "begun in another browser, took too long, or was finished already";
    // Another browser, one that was sent away itself, and one that was not.
    let mut victim = scene.browser();
    let back = scene.sent_back(&mut victim).await;
    let mut nobody = scene.browser();
    let answer = nobody.get(&back).await;
    assert_refused(&nobody, &answer, 401, told);
    let mut attacker = scene.browser();
    scene.sent_back(&mut attacker).await;
    let answer = attacker.get(&back).await;
    assert_refused(&attacker, &answer, 401, told);
    // It is the victim's still, and once.
    let cookies = victim.cookies.clone();
    let answer = victim.get(&back).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let mut again = scene.browser();
    again.cookies = cookies;
    let answer = again.get(&back).await;
    assert_refused(&again, &answer, 401, told);
    // A state that nobody made, none, and one that comes too late.
    let mut browser = scene.browser();
    let back = scene.sent_back(&mut browser).await;
    let (page, _) = back.split_once('?').unwrap();
    for query in [
        "",
        "code=a",
        "code=a&state=b",
        "code=code-1&state=pvx_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ] {
        let answer = browser.get(&format!("{page}?{query}")).await;
        assert_refused(&browser, &answer, 401, told);
    }
    pass(&scene.api, 600);
    let answer = browser.get(&back).await;
    assert_refused(&browser, &answer, 401, told);
}

#[tokio::test]
async fn two_tabs_may_be_away_at_once() {
    let scene = Scene::linked(Wanted::default()).await;
    let mut browser = scene.browser();
    let first = scene.sent_back(&mut browser).await;
    let second = scene.sent_back(&mut browser).await;
    for back in [second, first] {
        assert_eq!(browser.get(&back).await.status, 303);
    }
}

/// What is wrong with a token, and how it is made so.
type Spoiled = (&'static str, fn(&mut Knobs));

#[tokio::test]
async fn v9_1_2_and_v10_5_no_other_token_signs_anybody_in() {
    let spoiled: [Spoiled; 8] = [
        ("wrong issuer", |knobs| {
            knobs.spoil = Some(Box::new(|claims| {
                claims.insert("iss".to_owned(), json!("https://evil.example"));
            }));
        }),
        ("wrong audience", |knobs| {
            knobs.spoil = Some(Box::new(|claims| {
                claims.insert("aud".to_owned(), json!("another client"));
            }));
        }),
        ("another nonce", |knobs| {
            knobs.spoil = Some(Box::new(|claims| {
                claims.insert("nonce".to_owned(), json!("of another attempt"));
            }));
        }),
        ("no nonce", |knobs| {
            knobs.spoil = Some(Box::new(|claims| {
                claims.remove("nonce");
            }));
        }),
        ("alg none", |knobs| knobs.signing = Signing::Nobody),
        ("HS for RS", |knobs| knobs.signing = Signing::PublicHalf),
        ("a stranger's key", |knobs| {
            knobs.signing = Signing::Stranger;
        }),
        ("expired", |knobs| {
            knobs.spoil = Some(Box::new(|claims| {
                claims.insert("exp".to_owned(), json!(1_600_000_000));
            }));
        }),
    ];
    for (what, spoil) in spoiled {
        let scene = Scene::linked(Wanted::default()).await;
        scene.company.set(spoil);
        let mut browser = scene.browser();
        let answer = scene.sign_in(&mut browser).await;
        assert_eq!(answer.status, 401, "{what}: {}", answer.text);
        let told = "The answer of Company was not accepted.";
        assert_refused(&browser, &answer, 401, told);
    }
}

#[tokio::test]
async fn v10_2_2_providers_are_not_mixed_up() {
    let scene = Scene::linked(Wanted::default()).await;
    // The browser went to the company. An answer that comes by the address of the other provider is
    // not its answer, and no code is shown to the other.
    let mut browser = scene.browser();
    let back = scene.sent_back(&mut browser).await;
    let mixed = back.replace("/company/", "/other/");
    let answer = browser.get(&mixed).await;
    let told = "begun in another browser, took too long, or was finished already";
    assert_refused(&browser, &answer, 401, told);
    assert_eq!(scene.other.fetched("/token"), 0);
    // The other one answers in the name of the company, and the company in its own.
    let company = scene.company.issuer();
    scene.other.set(|knobs| knobs.answers_as = Some(company));
    let mut browser = scene.browser();
    let sent = browser.get("/auth/sso/other").await;
    let back = own_path(&scene.other.sign_in(location(&sent)));
    let answer = browser.get(&back).await;
    assert_refused(
        &browser,
        &answer,
        401,
        "The answer of Other was not accepted.",
    );
    assert_eq!(scene.other.fetched("/token"), 0);
    // The other one signs tokens in the name of the company.
    let (company, other) = (scene.company.issuer(), scene.other.issuer());
    scene.other.set(|knobs| {
        knobs.answers_as = Some(other);
        knobs.spoil = Some(Box::new(move |claims| {
            claims.insert("iss".to_owned(), json!(company));
        }));
    });
    let mut browser = scene.browser();
    let sent = browser.get("/auth/sso/other").await;
    let back = own_path(&scene.other.sign_in(location(&sent)));
    let answer = browser.get(&back).await;
    assert_refused(
        &browser,
        &answer,
        401,
        "The answer of Other was not accepted.",
    );
}

#[tokio::test]
async fn what_a_provider_says_of_its_refusal_is_shown_as_text() {
    let scene = Scene::new().await;
    let mut browser = scene.browser();
    let back = scene.sent_back(&mut browser).await;
    let (page, query) = back.split_once('?').unwrap();
    let state = query
        .split('&')
        .find(|pair| pair.starts_with("state="))
        .unwrap();
    let issuer = query
        .split('&')
        .find(|pair| pair.starts_with("iss="))
        .unwrap();
    let error = "error=access_denied&error_description=%3Cb%3Eno%3C%2Fb%3E";
    let answer = browser
        .get(&format!("{page}?{error}&{state}&{issuer}"))
        .await;
    let told = "Company did not sign you in: access_denied: &#60;b&#62;no&#60;/b&#62;.";
    assert_refused(&browser, &answer, 401, told);
}

#[tokio::test]
async fn a_provider_that_is_down_leaves_other_ways_in() {
    let scene = Scene::new().await;
    scene.company.set(|knobs| {
        let path = "/.well-known/openid-configuration";
        knobs.faults.insert(path, Fault::Answers(500));
    });
    let mut browser = scene.browser();
    let answer = browser.get("/auth/sso/company").await;
    assert_refused(&browser, &answer, 503, "Company cannot be reached");
    assert!(answer.text.contains("name=\"password\""), "{}", answer.text);
    assert!(!answer.text.contains("127.0.0.1"), "{}", answer.text);
    let unknown = browser.get("/auth/sso/nobody").await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn v3_7_2_signing_in_by_a_provider_leads_nowhere_else() {
    let scene = Scene::linked(Wanted::default()).await;
    for next in [
        "//evil.example",
        "https:%2F%2Fevil.example",
        "%2F%5Cevil.example",
    ] {
        let mut browser: Browser = scene.browser();
        let sent = browser.get(&format!("/auth/sso/company?next={next}")).await;
        let back = own_path(&scene.company.sign_in(location(&sent)));
        let answer = browser.get(&back).await;
        assert_eq!(location(&answer), "/", "{next}");
    }
}

#[tokio::test]
async fn v6_3_1_whoever_brings_wrong_answers_has_to_wait() {
    let scene = Scene::new().await;
    let mut statuses = Vec::new();
    for _ in 0..34 {
        let answer = scene
            .browser()
            .get("/auth/sso/company/callback?code=a&state=b")
            .await;
        statuses.push(answer.status.as_u16());
    }
    assert_eq!(statuses[..31], [401; 31]);
    assert!(statuses[31..].contains(&429), "{statuses:?}");
}
