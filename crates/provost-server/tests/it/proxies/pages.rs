//! Sessions by the word of a proxy.

use axum::body::Body;
use http::{Request, StatusCode, header};
use provost_server::PeerAddress;

use super::scene::{PROXY, Pair, behind, plain, send};
use crate::support::{Answer, TestApi};

const ADA: [Pair<'static>; 2] = [
    ("Remote-User", "ada@example.org"),
    ("Remote-Name", "Ada Lovelace"),
];

async fn post_form(api: &TestApi, path: &str, form: &str, headers: &[Pair<'_>]) -> Answer {
    let mut request = Request::post(path)
        .extension(PeerAddress(PROXY.parse().unwrap()))
        .header(header::HOST, "provost.example.org")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Body::from(form.to_owned());
    api.send(request.body(body).unwrap()).await
}

fn own(headers: &[Pair<'static>]) -> Vec<Pair<'static>> {
    let mut all = headers.to_vec();
    all.push(("Origin", "https://provost.example.org"));
    all.push(("X-Forwarded-Proto", "https"));
    all
}

fn cookie(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
    cookies
        .filter_map(|line| line.to_str().ok()?.split(';').next())
        .find(|pair| pair.contains("provost_session="))
        .map(str::to_owned)
}

#[tokio::test]
async fn v7_6_2_whoever_asks_for_it_gets_a_session_by_the_word_of_the_proxy() {
    let api = behind(plain()).await;
    let shown = send(&api, PROXY, ("GET", "/sign-in"), &ADA).await;
    assert!(
        shown.text.contains("Continue as Ada Lovelace"),
        "{}",
        shown.text
    );
    assert_eq!(cookie(&shown), None);
    let nobody = send(&api, PROXY, ("GET", "/sign-in"), &[]).await;
    assert!(!nobody.text.contains("Continue as"), "{}", nobody.text);

    let form = "next=%2Fprofile";
    let refused = post_form(&api, "/sign-in/proxy", form, &own(&[])).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{}", refused.text);
    let foreign = [&ADA[..], &[("Origin", "https://evil.example")]].concat();
    let refused = post_form(&api, "/sign-in/proxy", form, &foreign).await;
    assert_eq!(
        (refused.status, cookie(&refused)),
        (StatusCode::FORBIDDEN, None)
    );

    let begun = post_form(&api, "/sign-in/proxy", form, &own(&ADA)).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    assert_eq!(begun.headers[header::LOCATION], "/profile");
    let session = cookie(&begun).expect("a session");
    // The session is theirs, whatever the proxy says from now on.
    let with_session = [("Cookie", &*session), ("X-Forwarded-Proto", "https")];
    let profile = send(&api, PROXY, ("GET", "/profile"), &with_session).await;
    assert!(profile.text.contains("ada@example.org"), "{}", profile.text);
}

#[tokio::test]
async fn v7_4_4_signing_out_leads_to_the_proxy() {
    let api = behind(plain()).await;
    let begun = post_form(&api, "/sign-in/proxy", "", &own(&ADA)).await;
    let session = cookie(&begun).expect("a session");
    let secure = ("X-Forwarded-Proto", "https");
    let with_session = [ADA[0], ADA[1], ("Cookie", &*session), secure];
    let page = send(&api, PROXY, ("GET", "/sign-out"), &with_session).await;
    let (_, rest) = page
        .text
        .split_once("name=\"form_token\" value=\"")
        .unwrap();
    let form = format!("form_token={}", rest.split('"').next().unwrap());
    let origin = ("Origin", "https://provost.example.org");
    let headers = [&with_session[..], &[origin]].concat();
    let out = post_form(&api, "/sign-out", &form, &headers).await;
    assert_eq!(out.headers[header::LOCATION], "/signed-out?proxy=on");
    let page = send(&api, PROXY, ("GET", "/signed-out?proxy=on"), &ADA).await;
    assert!(
        page.text.contains("href=\"/oauth2/sign_out\""),
        "{}",
        page.text
    );
    assert!(page.text.contains("Sign out of The door"), "{}", page.text);
}
