//! Faults that are planted one by one in a server that answers well.

mod stand_in;

use std::{collections::BTreeSet, time::Duration};

use super::{CHECKS, Effort, Target, checks, examine, seen::Seen};
use crate::{Finding, certificate};
use stand_in::{Fault, Reply, StandIn, Tls, now};

async fn findings(stand_in: &StandIn, effort: Effort) -> Vec<Finding> {
    let target = stand_in.target();
    examine(&target, effort, now()).await.unwrap()
}

async fn found(stand_in: &StandIn) -> BTreeSet<&'static str> {
    let found = findings(stand_in, Effort::Gentle).await;
    found.into_iter().map(|finding| finding.id).collect()
}

#[tokio::test]
async fn nothing_is_wrong_with_a_server_that_answers_well() {
    let plain = StandIn::start(Fault::None, Tls::No).await;
    assert_eq!(findings(&plain, Effort::Full).await, []);
    let tls = StandIn::start(Fault::None, Tls::Good).await;
    assert_eq!(findings(&tls, Effort::Full).await, []);
}

fn path_is(path: &'static str, reply: fn() -> Reply) -> Fault {
    Fault::Answer(Box::new(
        move |request, good| {
            if request.path == path { reply() } else { good }
        },
    ))
}

fn header_is(name: &'static str, value: &'static str) -> Fault {
    Fault::Answer(Box::new(move |request, good| {
        if request.header(name) == Some(value) {
            Reply::json(200, "[]")
        } else {
            good
        }
    }))
}

fn without(name: &'static str) -> Fault {
    Fault::Answer(Box::new(move |_, good| good.without(name)))
}

fn with(name: &'static str, value: &'static str) -> Fault {
    Fault::Answer(Box::new(move |_, good| good.with(name, value)))
}

fn method_is(method: &'static str, path: &'static str, reply: fn() -> Reply) -> Fault {
    Fault::Answer(Box::new(move |request, good| {
        if request.method == method && request.path == path {
            reply()
        } else {
            good
        }
    }))
}

#[tokio::test]
async fn every_planted_fault_of_an_answer_is_found() {
    let listed = || Reply::json(200, "[]");
    let no_scripts = "default-src 'none'; script-src 'self' 'unsafe-inline'; \
                      frame-ancestors 'none'";
    let cases: Vec<(&str, Fault)> = vec![
        ("open-routes", path_is("/api/variables/filter", listed)),
        ("open-routes", path_is("/api/me", listed)),
        (
            "path-tricks",
            path_is("/api/health/../flows/filter", listed),
        ),
        ("path-tricks", path_is("/api/flows/filter;/health", listed)),
        ("path-tricks", path_is("/api/flows/filter/health", listed)),
        ("path-tricks", path_is("/api//flows/filter", listed)),
        ("forged-identity", header_is("x-forwarded-user", "admin")),
        ("forged-identity", header_is("x_forwarded_user", "admin")),
        ("forged-way", header_is("x-forwarded-for", "127.0.0.1")),
        ("forged-way", header_is("x-original-url", "/api/health")),
        (
            "forged-host",
            Fault::Answer(Box::new(|request, good| {
                match request.header("x-forwarded-host") {
                    Some(host) if request.path == "/profile" => {
                        Reply::leading(&format!("https://{host}/sign-in"))
                    }
                    _ => good,
                }
            })),
        ),
        (
            "default-credentials",
            header_is("authorization", "Basic YWRtaW46cGFzcw=="),
        ),
        (
            "garbage-credentials",
            header_is("authorization", "Bearer nothing"),
        ),
        (
            "foreign-pages",
            method_is("OPTIONS", "/api/flows/filter", || {
                Reply::json(200, "").with("access-control-allow-origin", "*")
            }),
        ),
        (
            "foreign-pages",
            Fault::Answer(Box::new(|request, good| match request.header("origin") {
                Some("null") if request.method == "OPTIONS" => {
                    good.with("access-control-allow-origin", "null")
                }
                _ => good,
            })),
        ),
        (
            "foreign-forms",
            method_is("POST", "/sign-in", || Reply::page(401, "Wrong password")),
        ),
        ("header-nosniff", without("x-content-type-options")),
        ("header-referrer", with("referrer-policy", "unsafe-url")),
        ("header-opener", without("cross-origin-opener-policy")),
        ("header-cache", with("cache-control", "public, max-age=60")),
        ("header-policy", without("content-security-policy")),
        (
            "header-frames",
            Fault::Answer(Box::new(|_, good| {
                good.without("x-frame-options")
                    .with("content-security-policy", "default-src 'none'")
            })),
        ),
        ("weak-policy", with("content-security-policy", no_scripts)),
        (
            "cookie-flags",
            with("set-cookie", "session=a; Secure; SameSite=Lax; Path=/"),
        ),
        (
            "cookie-flags",
            with("set-cookie", "session=a; Secure; HttpOnly; Path=/"),
        ),
        ("documents", path_is("/openapi.json", listed)),
        ("documents", path_is("/metrics", listed)),
        ("stray-files", path_is("/.env", listed)),
        (
            "stray-files",
            path_is("/..%2f..%2f..%2f..%2fetc/passwd", listed),
        ),
        ("trace", method_is("TRACE", "/", listed)),
        ("banner", with("server", "nginx/1.2.3")),
        (
            "set-up-open",
            method_is("GET", "/sign-in", || {
                Reply::page(200, "<a href=\"/setup\">set it up</a>")
            }),
        ),
        (
            "told-errors",
            path_is("/api/nothing-of-this-name", || {
                Reply::json(500, "Traceback (most recent call last)")
            }),
        ),
        (
            "open-redirect",
            Fault::Answer(Box::new(|request, good| {
                match request.path.split_once("?next=") {
                    Some((_, next)) => Reply::leading(next),
                    None => good,
                }
            })),
        ),
        ("two-lengths", Fault::TwoLengths),
        ("clock", with("date", "Sun, 06 Nov 1994 08:49:37 GMT")),
        ("open-sockets", Fault::Socket("/api/events/out", "{}")),
        ("open-sockets", Fault::Socket("/api/logs/out", "")),
        ("foreign-sockets", Fault::ForeignSocket),
    ];
    for (number, (expected, fault)) in cases.into_iter().enumerate() {
        let stand_in = StandIn::start(fault, Tls::No).await;
        let found = found(&stand_in).await;
        assert_eq!(found, BTreeSet::from([expected]), "case {number}");
    }
}

#[tokio::test]
async fn every_planted_fault_of_tls_is_found() {
    for (expected, fault, tls) in [
        (
            "header-hsts",
            without("strict-transport-security"),
            Tls::Good,
        ),
        (
            "header-hsts",
            with("strict-transport-security", "max-age=60"),
            Tls::Good,
        ),
        (
            "cookie-flags",
            with("set-cookie", "session=a; HttpOnly; SameSite=Lax; Path=/"),
            Tls::Good,
        ),
        ("plain-beside-tls", Fault::None, Tls::AlsoPlain),
        ("old-tls", Fault::None, Tls::AlsoOld),
        ("shown-certificate", Fault::None, Tls::OfNobody),
    ] {
        let stand_in = StandIn::start(fault, tls).await;
        let found = found(&stand_in).await;
        assert_eq!(found, BTreeSet::from([expected]), "{tls:?}");
    }
}

#[tokio::test]
async fn a_certificate_that_ends_soon_is_found() {
    let stand_in = StandIn::start(Fault::None, Tls::Good).await;
    let target = stand_in.target();
    let end = certificate::end_of(&stand_in.certificate).unwrap();
    for (left, is_found) in [(5, true), (60, false)] {
        let now = end - left * 86_400;
        let findings = examine(&target, Effort::Gentle, now).await.unwrap();
        let found = findings.iter().any(|one| one.id == "shown-certificate");
        assert_eq!(found, is_found, "{left} days");
    }
}

#[tokio::test]
async fn guesses_that_nobody_counts_are_found() {
    let stand_in = StandIn::start(Fault::Patient, Tls::No).await;
    let found = findings(&stand_in, Effort::Full).await;
    let ids: Vec<&str> = found.iter().map(|finding| finding.id).collect();
    assert_eq!(ids, ["guesses"]);
    // Whoever asks gently does not look.
    assert_eq!(findings(&stand_in, Effort::Gentle).await, []);
}

#[tokio::test]
async fn a_key_that_never_expires_is_found() {
    let fault = Fault::Answer(Box::new(|request, good| {
        if request.header("authorization") != Some("Bearer pnu_mine") {
            return good;
        }
        match &*request.path {
            "/api/me" => Reply::json(200, r#"{"id": "1"}"#),
            "/api/users/1/api_keys" => {
                Reply::json(200, r#"[{"name": "laptop", "expiration": null}]"#)
            }
            _ => good,
        }
    }));
    let stand_in = StandIn::start(fault, Tls::No).await;
    let mut target = stand_in.target();
    target.key = Some("pnu_mine".to_owned());
    let found = examine(&target, Effort::Gentle, now()).await.unwrap();
    let told: Vec<(&str, &str)> = found.iter().map(|one| (one.id, &*one.place)).collect();
    assert_eq!(told, [("keys-without-end", "key `laptop`")]);
}

#[test]
fn a_server_that_is_reached_in_the_clear_is_found() {
    let check = CHECKS.iter().find(|check| check.id == "plain-address");
    let check = check.unwrap();
    for (url, count) in [
        ("http://provost.example.org", 1),
        ("https://provost.example.org", 0),
        ("http://localhost:4200", 0),
    ] {
        let target = Target::new(url, None, None, Duration::from_secs(1)).unwrap();
        let seen = Seen {
            target: &target,
            answers: &[],
            now: now(),
        };
        assert_eq!((check.judge)(&seen).len(), count, "{url}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told() {
    // Nobody listens on the discard port.
    let target = Target::new("http://127.0.0.1:9", None, None, Duration::from_secs(5));
    let examined = examine(&target.unwrap(), Effort::Gentle, now()).await;
    assert!(examined.is_err());
    for url in ["", "provost.example.org", "ftp://provost.example.org"] {
        assert!(Target::new(url, None, None, Duration::from_secs(1)).is_err());
    }
}

#[test]
fn no_two_checks_share_a_name() {
    let ids: BTreeSet<&str> = checks().iter().map(|check| check.id).collect();
    assert_eq!(ids.len(), checks().len());
}
