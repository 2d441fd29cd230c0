//! A proxy that says who calls: what the program refuses to start with.

use std::{path::Path, process::Command};

/// What the program says of an identity of a proxy, trusted from a network or from nowhere. It is
/// started on a port of another machine, so that it never serves.
fn started_with(home: &Path, identity: &str, networks: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_provost"))
        .args(["server", "start", "--host", "192.0.2.1", "--port", "1"])
        .env_clear()
        .current_dir(home)
        .env("PROVOST_HOME", home)
        .env("PROVOST_SERVER_PROXY_IDENTITY", identity)
        .env("PROVOST_SERVER_PROXY_TRUSTED_NETWORKS", networks)
        .output()
        .unwrap();
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_proxy_that_cannot_be_believed_is_refused_at_the_start() {
    let home = tempfile::tempdir().unwrap();
    let jwt = r#""preset": "jwt", "token_header": "X-A", "issuer": "a""#;
    let alb = r#""preset": "alb", "region": "eu-central-1", "issuer": "a", "client_id": "b""#;
    for (identity, networks, reason) in [
        (
            r#"{"preset": "authelia"}"#.to_owned(),
            "",
            "anybody could say who they are",
        ),
        (
            r#"{"preset": "headers"}"#.to_owned(),
            "10.0.0.0/8",
            "`user_header` is missing",
        ),
        (
            r#"{"preset": "authelia", "just_in_time": true}"#.to_owned(),
            "10.0.0.0/8",
            "name the domains",
        ),
        (
            r#"{"preset": "headers", "user_header": "Authorization"}"#.to_owned(),
            "10.0.0.0/8",
            "says something else",
        ),
        (
            r#"{"preset": "headers", "user_header": "REMOTE_USER"}"#.to_owned(),
            "10.0.0.0/8",
            "no name of a header",
        ),
        (
            r#"{"preset": "authelia", "secret_header": "X-A", "secret": "short"}"#.to_owned(),
            "10.0.0.0/8",
            "shorter than 16",
        ),
        (
            r#"{"preset": "authelia", "sign_out_url": "//evil.example"}"#.to_owned(),
            "10.0.0.0/8",
            "`sign_out_url`",
        ),
        (
            r#"{"preset": "authelia", "sign_out_url": "javascript:alert(1)"}"#.to_owned(),
            "10.0.0.0/8",
            "`sign_out_url`",
        ),
        (format!("{{{jwt}}}"), "10.0.0.0/8", "`audiences` is empty"),
        (
            format!(r#"{{{jwt}, "audiences": "b"}}"#),
            "10.0.0.0/8",
            "`algorithms` is missing",
        ),
        (format!("{{{alb}}}"), "10.0.0.0/8", "`signers` is empty"),
        (
            format!(r#"{{{alb}, "signers": "*"}}"#),
            "10.0.0.0/8",
            "no ARN",
        ),
        (
            r#"{"preset": "google-iap", "audiences": "a", "keys_url": "http://a.example"}"#
                .to_owned(),
            "10.0.0.0/8",
            "`keys_url` is",
        ),
    ] {
        let told = started_with(home.path(), &identity, networks);
        assert!(told.contains(reason), "{identity}: {told}");
        assert!(told.contains("server.proxy.identity"), "{told}");
    }
}

#[test]
fn a_proxy_that_is_described_well_is_not_what_keeps_the_server_from_starting() {
    let home = tempfile::tempdir().unwrap();
    let arn = "arn:aws:elasticloadbalancing:eu-central-1:1:loadbalancer/app/a/b";
    for identity in [
        r#"{"preset": "oauth2-proxy"}"#.to_owned(),
        r#"{"preset": "auth-request", "groups_header": ""}"#.to_owned(),
        r#"{"preset": "authelia", "sign_out_url": "https://auth.example.org/logout"}"#.to_owned(),
        r#"{"preset": "authentik", "secret_header": "X-A", "secret": "0123456789abcdef"}"#
            .to_owned(),
        r#"{"preset": "headers", "user_header": "Tailscale-User-Login"}"#.to_owned(),
        r#"{"preset": "cloudflare-access", "issuer": "https://a.cloudflareaccess.com",
            "audiences": "b"}"#
            .to_owned(),
        r#"{"preset": "google-iap", "audiences": ["/projects/1/apps/a"]}"#.to_owned(),
        r#"{"preset": "pomerium", "issuer": "a.example", "audiences": "a.example",
            "keys_url": "https://a.example/.well-known/pomerium/jwks.json"}"#
            .to_owned(),
        format!(
            r#"{{"preset": "alb", "region": "eu-central-1", "issuer": "https://a.example",
                "client_id": "b", "signers": "{arn}"}}"#
        ),
    ] {
        let told = started_with(home.path(), &identity, "10.0.0.0/8");
        assert!(
            !told.contains("server.proxy.identity"),
            "{identity}: {told}"
        );
        assert!(told.contains("192.0.2.1"), "{told}");
    }
}
