//! Faults that are planted one by one in settings that are well set.

use std::collections::BTreeSet;

use provost_config::Inputs;
use tempfile::TempDir;

use super::{CHECKS, FileKind, KeptCertificate, KeptFile, Machine, examine};

const NOW: i64 = 1_790_000_000;
const DAY: i64 = 86_400;

/// Settings of which nothing is wrong.
const GOOD: [(&str, &str); 4] = [
    ("server.auth.public_url", "https://provost.example.org"),
    ("server.auth.second_factor", "owners"),
    ("server.audit.required", "true"),
    ("server.audit.file", "/var/log/provost/audit.jsonl"),
];

/// A machine with these settings in place of the good ones; an empty one is taken out.
fn machine(planted: &[(&str, &str)]) -> (TempDir, Machine) {
    let directory = tempfile::tempdir().unwrap();
    let home = directory.path().join("home").to_string_lossy().into_owned();
    let kept = GOOD
        .iter()
        .filter(|(path, _)| planted.iter().all(|(other, _)| other != path));
    let flags = kept
        .chain(planted)
        .filter(|(_, value)| !value.is_empty())
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    let inputs = Inputs {
        flags,
        environment: [("HOME".to_owned(), home)].into(),
        directory: directory.path().to_owned(),
        ..Inputs::default()
    };
    let loaded = provost_config::load(&inputs).unwrap_or_else(|error| panic!("{error:?}"));
    let machine = Machine::gather(&inputs, &loaded, NOW);
    (directory, machine)
}

fn found(machine: &Machine) -> BTreeSet<&'static str> {
    examine(machine)
        .into_iter()
        .map(|finding| finding.id)
        .collect()
}

/// Settings, and the checks that find something wrong with them.
type Case<'a> = (Vec<(&'a str, &'a str)>, Vec<&'a str>);

const LONG: &str = "kT4nWq8ZbX2mYc6RfL0pVd3H";
const ELSEWHERE: (&str, &str) = ("server.api.host", "0.0.0.0");
const BEHIND: (&str, &str) = ("server.proxy.trusted_networks", "192.0.2.7");
const VERIFIED: (&str, &str) = ("server.database.sslmode", "verify-full");

const STAGING: &str = "https://acme-staging-v02.api.letsencrypt.org/directory";

/// A server for others that asks for its certificate itself.
const ACME: [(&str, &str); 5] = [
    ELSEWHERE,
    (
        "server.tls.acme.directory_url",
        "https://acme-v02.api.letsencrypt.org/directory",
    ),
    ("server.tls.acme.domains", "provost.example.org"),
    ("server.tls.acme.contacts", "ops@example.org"),
    ("server.tls.acme.accept_terms", "true"),
];

/// The same, with one setting in place of what is well set.
fn acme(path: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let kept = ACME.into_iter().filter(|(other, _)| *other != path);
    kept.chain([(path, value)]).collect()
}

fn provider(rest: &str) -> String {
    format!(r#"{{"corp":{{"client_id":"a",{rest}}}}}"#)
}

fn rule(issuer: &str, subject: &str, rest: &str) -> String {
    format!(
        r#"{{"ci":{{"issuer":"{issuer}","service_account":"ci","claims":{{"sub":"{subject}"}}{rest}}}}}"#
    )
}

const ISSUER: &str = "https://token.actions.githubusercontent.com";
const MAIN: &str = "repo:acme/etl:ref:refs/heads/main";
const SCOPED: &str = r#","scopes":["see_flows"],"lifetime":"PT30M""#;

#[test]
fn nothing_is_wrong_with_what_is_well_set() {
    let (_directory, good) = machine(&[]);
    assert_eq!(examine(&good), []);
    // Nor behind a proxy on another machine, with PostgreSQL, providers and rules.
    let url = format!("postgresql://provost:{LONG}@db.example.org/provost");
    let providers = provider(
        r#""preset":"google","client_secret_file":"/s","just_in_time":true,"allowed_domains":["example.org"]"#,
    );
    let rules = rule(ISSUER, MAIN, SCOPED);
    let (_directory, good) = machine(&[
        ELSEWHERE,
        BEHIND,
        VERIFIED,
        ("server.database.connection_url", &url),
        ("server.sso.providers", &providers),
        ("server.token_exchange.rules", &rules),
        ("server.audit.http", "https://logs.example.org"),
        (
            "server.api.cors_allowed_origins",
            "https://pages.example.org",
        ),
    ]);
    assert_eq!(examine(&good), []);
}

#[test]
fn every_planted_fault_in_the_settings_is_found() {
    let postgres = |user: &str, password: &str, host: &str| {
        format!("postgresql://{user}:{password}@{host}/provost")
    };
    let shared = format!("ci:{LONG}");
    let far = postgres("provost", LONG, "db.example.org");
    let weak = postgres("provost", "provost", "127.0.0.1");
    let superuser = postgres("postgres", LONG, "127.0.0.1");
    let plain_provider = provider(
        r#""preset":"generic","issuer":"http://id.example.org","client_secret_file":"/s""#,
    );
    let open_provider =
        provider(r#""preset":"github","client_secret_file":"/s","just_in_time":true"#);
    let told_provider = provider(r#""preset":"google","client_secret":"abc""#);
    let wide = rule(ISSUER, "repo:*", SCOPED);
    let long = rule(
        ISSUER,
        MAIN,
        r#","scopes":["see_flows"],"lifetime":"PT12H""#,
    );
    let unscoped = rule(ISSUER, MAIN, r#","lifetime":"PT30M""#);
    let plain_rule = rule("http://ci.example.org", MAIN, SCOPED);
    let cases: Vec<Case<'_>> = vec![
        (vec![("server.auth.required", "false")], vec!["doors-open"]),
        (
            vec![("server.api.auth_string", "admin:pass")],
            vec![
                "auth-string-known",
                "auth-string-short",
                "auth-string-shared",
            ],
        ),
        (
            vec![("server.api.auth_string", "ci:7hZq2m")],
            vec!["auth-string-short", "auth-string-shared"],
        ),
        (
            vec![("server.api.auth_string", &shared)],
            vec!["auth-string-shared"],
        ),
        (
            vec![
                ("server.api.auth_string", &shared),
                ("server.auth.shared_role", "Owner"),
            ],
            vec!["auth-string-shared", "shared-role-owner"],
        ),
        (
            vec![("server.auth.first_owner_password", "changeme")],
            vec!["first-owner-password-known", "first-owner-password-left"],
        ),
        (
            vec![("server.auth.first_owner_password", LONG)],
            vec!["first-owner-password-left"],
        ),
        (
            vec![ELSEWHERE, ("server.proxy.trusted_networks", "0.0.0.0/0")],
            vec!["proxy-trusts-everybody"],
        ),
        (
            vec![
                ELSEWHERE,
                ("server.proxy_protocol.trusted_networks", "10.0.0.1, ::/0"),
            ],
            vec!["load-balancer-trusts-everybody"],
        ),
        (vec![BEHIND], vec!["proxy-without-need"]),
        (
            vec![ELSEWHERE, BEHIND, ("server.auth.public_url", "")],
            vec!["public-url-missing"],
        ),
        (
            vec![("server.auth.public_url", "http://provost.example.org")],
            vec!["public-url-plain"],
        ),
        (vec![ELSEWHERE], vec!["no-tls"]),
        (
            vec![
                ("server.tls.cert_file", "/nowhere/cert.pem"),
                ("server.tls.key_file", "/nowhere/key.pem"),
            ],
            vec!["certificate-expiry"],
        ),
        (
            acme("server.tls.key_file", "/nowhere/key.pem"),
            vec!["acme-beside-files"],
        ),
        (
            acme("server.tls.acme.accept_terms", "false"),
            vec!["acme-incomplete"],
        ),
        (acme("server.tls.acme.domains", ""), vec!["acme-incomplete"]),
        (
            acme("server.tls.acme.directory_url", STAGING),
            vec!["acme-staging"],
        ),
        (
            acme("server.tls.acme.domains", "other.example.org"),
            vec!["acme-other-name"],
        ),
        (
            acme("server.tls.acme.contacts", ""),
            vec!["acme-without-contact"],
        ),
        (
            vec![
                ("server.database.connection_url", &far),
                ("server.database.sslmode", "require"),
            ],
            vec!["database-without-tls"],
        ),
        (
            vec![("server.database.connection_url", &weak)],
            vec!["database-password-known"],
        ),
        (
            vec![("server.database.connection_url", &superuser)],
            vec!["database-superuser"],
        ),
        (
            vec![("server.database.sqlite_synchronous", "NORMAL")],
            vec!["sqlite-not-durable"],
        ),
        (
            vec![("server.database.echo", "true")],
            vec!["statements-logged"],
        ),
        (vec![("server.audit.enabled", "false")], vec!["audit-off"]),
        (
            vec![("server.audit.level", "access")],
            vec!["audit-only-access"],
        ),
        (
            vec![("server.audit.required", "false")],
            vec!["audit-not-required"],
        ),
        (vec![("server.audit.file", "")], vec!["audit-without-sink"]),
        (
            vec![("server.audit.http", "http://logs.example.org")],
            vec!["audit-sink-plain"],
        ),
        (
            vec![("server.audit.retention_period", "P30D")],
            vec!["audit-retention-short"],
        ),
        (
            vec![("server.auth.session_lifetime", "P60D")],
            vec!["sessions-long"],
        ),
        (
            vec![("server.auth.session_idle_timeout", "P2D")],
            vec!["sessions-idle"],
        ),
        (
            vec![("server.auth.fresh_sign_in_lifetime", "PT2H")],
            vec!["fresh-sign-in-long"],
        ),
        (
            vec![("server.auth.second_factor", "nobody")],
            vec!["second-factor-optional"],
        ),
        (
            vec![("server.auth.password_hashing_seconds", "0.01")],
            vec!["password-hashing-fast"],
        ),
        (
            vec![("debug_mode", "true"), ("server.logging_level", "INFO")],
            vec!["debug-mode"],
        ),
        (
            vec![("server.logging_level", "DEBUG")],
            vec!["log-level-debug"],
        ),
        (
            vec![("server.api.cors_allowed_origins", "*")],
            vec!["cors-any-origin"],
        ),
        (
            vec![(
                "server.api.cors_allowed_origins",
                "https://a.example.org, http://b.example.org",
            )],
            vec!["cors-plain-origin"],
        ),
        (
            vec![("server.sso.providers", &plain_provider)],
            vec!["sso-plain"],
        ),
        (
            vec![("server.sso.providers", &open_provider)],
            vec!["sso-open-to-all"],
        ),
        (
            vec![("server.sso.providers", &told_provider)],
            vec!["sso-secret-in-settings"],
        ),
        (
            vec![("server.token_exchange.rules", &wide)],
            vec!["trust-rule-wide"],
        ),
        (
            vec![("server.token_exchange.rules", &long)],
            vec!["trust-rule-long"],
        ),
        (
            vec![("server.token_exchange.rules", &unscoped)],
            vec!["trust-rule-unscoped"],
        ),
        (
            vec![("server.token_exchange.rules", &plain_rule)],
            vec!["trust-rule-plain"],
        ),
        (
            vec![
                ("server.mail.host", "mail.example.org"),
                ("server.mail.security", "none"),
                ("server.mail.from", "provost@example.org"),
            ],
            vec!["mail-plain"],
        ),
        (
            vec![("server.limits.failed_credentials_per_minute", "0")],
            vec!["limits-off"],
        ),
        (
            vec![("server.limits.max_body_bytes", "1073741824")],
            vec!["bodies-large"],
        ),
        (
            vec![("server.limits.header_timeout", "600")],
            vec!["slow-requests"],
        ),
        (
            vec![("api.tls_insecure_skip_verify", "true")],
            vec!["client-skips-verification"],
        ),
    ];
    for (planted, expected) in cases {
        let (_directory, machine) = machine(&planted);
        let expected: BTreeSet<&str> = expected.into_iter().collect();
        assert_eq!(found(&machine), expected, "{planted:?}");
    }
}

#[test]
fn every_file_that_is_open_to_others_is_found() {
    for (kind, mode, expected) in [
        (FileKind::TlsKey, 0o640, Some("tls-key-readable")),
        (FileKind::TlsKey, 0o600, None),
        (FileKind::Database, 0o644, Some("database-file-readable")),
        (FileKind::Database, 0o600, None),
        (FileKind::AuditKey, 0o604, Some("audit-key-readable")),
        (FileKind::AuditHead, 0o666, Some("audit-head-writable")),
        (FileKind::AuditHead, 0o644, None),
        (FileKind::SetUpLink, 0o644, Some("set-up-link-readable")),
        (FileKind::Settings, 0o644, Some("settings-file-readable")),
        (FileKind::Settings, 0o600, None),
        (FileKind::Secret, 0o644, Some("secret-file-readable")),
        (FileKind::AcmeFolder, 0o750, Some("acme-folder-open")),
        (FileKind::AcmeFolder, 0o700, None),
        (FileKind::Home, 0o777, Some("home-writable")),
        (FileKind::Home, 0o755, None),
    ] {
        let (_directory, mut machine) = machine(&[]);
        machine.files = vec![KeptFile {
            path: "/srv/file".into(),
            kind,
            mode,
        }];
        let expected: BTreeSet<&str> = expected.into_iter().collect();
        assert_eq!(found(&machine), expected, "{kind:?} {mode:o}");
    }
}

#[test]
fn every_certificate_that_ends_is_found() {
    for (end, is_found) in [
        (Ok(NOW - 1), true),
        (Ok(NOW + 5 * DAY), true),
        (Ok(NOW + 60 * DAY), false),
        (Err("it is damaged".to_owned()), true),
    ] {
        let (_directory, mut machine) = machine(&[]);
        machine.certificates = vec![KeptCertificate {
            setting: "server.tls.cert_file",
            end: end.clone(),
        }];
        let found = found(&machine).contains("certificate-expiry");
        assert_eq!(found, is_found, "{end:?}");
    }
}

#[test]
fn a_certificate_that_was_not_renewed_is_found() {
    for (left, is_found) in [(20, false), (16, false), (14, true), (-1, true)] {
        let (_directory, mut machine) = machine(&ACME);
        assert_eq!(examine(&machine), []);
        let end = NOW + left * DAY;
        machine.asked_for = Some((end - 90 * DAY, end));
        let found = found(&machine).contains("acme-not-renewed");
        assert_eq!(found, is_found, "{left}");
    }
}

#[test]
fn no_two_checks_share_a_name() {
    let ids: BTreeSet<&str> = CHECKS.iter().map(|check| check.id).collect();
    assert_eq!(ids.len(), CHECKS.len());
}
