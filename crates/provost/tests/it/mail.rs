//! Mail that commands send.

use std::{
    path::Path,
    process::{Command, Output},
};

use provost_testkit::{SmtpBehaviour, SmtpSecurity, SmtpStandIn};
use tempfile::TempDir;

const URL: &str = "https://provost.example.org";

fn provost(home: &Path, settings: &[(&str, String)], arguments: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_provost"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PROVOST_SERVER_AUTH_PASSWORD_HASHING_SECONDS", "0.001")
        .current_dir(home)
        .args(arguments.split(' '));
    for (name, value) in settings {
        command.env(format!("PROVOST_SERVER_{name}"), value);
    }
    command.output().unwrap()
}

fn settings(server: &SmtpStandIn) -> Vec<(&'static str, String)> {
    vec![
        ("AUTH_PUBLIC_URL", URL.to_owned()),
        ("MAIL_HOST", "127.0.0.1".to_owned()),
        ("MAIL_PORT", server.port().to_string()),
        ("MAIL_CA_FILE", server.ca_file().display().to_string()),
        ("MAIL_USERNAME", "provost".to_owned()),
        ("MAIL_PASSWORD", "hunter2".to_owned()),
        ("MAIL_FROM", "Provost <provost@example.org>".to_owned()),
    ]
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

fn upgraded() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let done = provost(home.path(), &[], "database upgrade");
    assert!(done.status.success(), "{}", text(&done.stderr));
    home
}

#[test]
fn invitations_are_mailed_and_printed_when_asked() {
    let home = upgraded();
    let server = SmtpStandIn::start(SmtpBehaviour {
        login: Some(("provost".to_owned(), "hunter2".to_owned())),
        ..SmtpBehaviour::speaking(SmtpSecurity::StartTls)
    });
    let settings = settings(&server);
    let run = |arguments| provost(home.path(), &settings, arguments);
    let tried = run("admin test-mail ada@example.org");
    assert!(tried.status.success(), "{}", text(&tried.stderr));
    assert!(server.received()[0].data.contains("can send you mail"));

    let invited = run("user invite bob@example.org");
    assert!(invited.status.success(), "{}", text(&invited.stderr));
    assert_eq!(
        text(&invited.stdout),
        "The link was mailed to bob@example.org."
    );
    let mail = &server.received()[1];
    assert!(mail.is_encrypted);
    assert_eq!(mail.to, "bob@example.org");
    assert!(
        mail.data.contains(&format!("{URL}/invitation?token=")),
        "{}",
        mail.data
    );

    let printed = text(&run("user invite eve@example.org --print-link").stdout);
    assert!(
        printed.starts_with(&format!("{URL}/invitation?token=pvi_")),
        "{printed}"
    );
    let printed = text(&run("user reset-link bob@example.org").stdout);
    assert!(
        printed.starts_with(&format!("{URL}/reset?token=pvr_")),
        "{printed}"
    );
    assert_eq!(server.received().len(), 2);
    run("user reset-link bob@example.org --mail");
    assert!(
        server.received()[2]
            .data
            .contains(&format!("{URL}/reset?token="))
    );
}

#[test]
fn a_link_that_cannot_be_mailed_is_not_lost() {
    let home = upgraded();
    let server = SmtpStandIn::start(SmtpBehaviour {
        refusals: vec!["550 no such box".to_owned()],
        login: Some(("provost".to_owned(), "hunter2".to_owned())),
        ..SmtpBehaviour::speaking(SmtpSecurity::StartTls)
    });
    let invited = provost(
        home.path(),
        &settings(&server),
        "user invite bob@example.org",
    );
    assert!(!invited.status.success());
    let told = text(&invited.stderr);
    assert!(
        told.contains("was not mailed") && told.contains("no such box"),
        "{told}"
    );
    assert!(!told.contains("pvi_"), "{told}");
    assert!(text(&invited.stdout).contains("/invitation?token=pvi_"));
}

#[test]
fn what_mail_needs_is_named() {
    let home = upgraded();
    let run = |settings: &[(&str, String)], arguments| {
        let output = provost(home.path(), settings, arguments);
        assert!(!output.status.success());
        text(&output.stderr)
    };
    let told = run(&[], "admin test-mail ada@example.org");
    assert!(told.contains("set server.mail.host"), "{told}");
    let host = ("MAIL_HOST", "mail.example.org".to_owned());
    let told = run(
        std::slice::from_ref(&host),
        "admin test-mail ada@example.org",
    );
    assert!(told.contains("server.auth.public_url is not"), "{told}");
    let url = ("AUTH_PUBLIC_URL", URL.to_owned());
    let told = run(&[host.clone(), url.clone()], "server start");
    assert!(told.contains("server.mail.from is not"), "{told}");
    let rest = [
        ("MAIL_FROM", "provost@example.org".to_owned()),
        ("MAIL_USERNAME", "provost".to_owned()),
        ("MAIL_PASSWORD", "hunter2".to_owned()),
        ("MAIL_SECURITY", "none".to_owned()),
    ];
    let all: Vec<_> = [host, url].into_iter().chain(rest).collect();
    let told = run(&all, "server start");
    assert!(told.contains("in the clear"), "{told}");
    assert!(!told.contains("hunter2"), "{told}");
}
