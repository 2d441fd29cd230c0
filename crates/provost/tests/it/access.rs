//! People, service accounts and keys, as an operator makes them.

use std::{
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

fn provost(home: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_provost"))
        .args(arguments.split(' '))
        .env_clear()
        .env("HOME", home)
        .current_dir(home)
        .output()
        .unwrap()
}

/// What a command writes that has to succeed.
pub(crate) fn written(home: &Path, arguments: &str) -> String {
    let output = provost(home, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments}: {error}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// What a command complains of that has to fail.
pub(crate) fn complaint(home: &Path, arguments: &str) -> String {
    let output = provost(home, arguments);
    assert!(!output.status.success(), "{arguments}");
    assert!(output.stdout.is_empty(), "{arguments}");
    String::from_utf8(output.stderr).unwrap().trim().to_owned()
}

pub(crate) fn prepared() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    written(home.path(), "database upgrade");
    home
}

#[test]
fn certificates_stand_for_service_accounts() {
    let home = prepared();
    let home = home.path();
    written(home, "service-account create etl --workspace-role worker");
    let added = written(
        home,
        "service-account certificate add etl dns:ETL.example.org",
    );
    assert!(added.ends_with("  dns:etl.example.org"), "{added}");
    assert_eq!(written(home, "service-account certificate ls etl"), added);
    let twice = "service-account certificate add etl dns:etl.example.org";
    assert!(complaint(home, twice).contains("already"));
    let unnamed = complaint(home, "service-account certificate add etl etl.example.org");
    assert!(unnamed.contains("dns:etl.example.org"), "{unnamed}");
    let id = added.split(' ').next().unwrap();
    written(home, &format!("service-account certificate rm etl {id}"));
    assert_eq!(written(home, "service-account certificate ls etl"), "");
    let key = rcgen::KeyPair::generate().unwrap();
    let made = rcgen::CertificateParams::default().self_signed(&key);
    std::fs::write(home.join("etl.pem"), made.unwrap().pem()).unwrap();
    let added = written(home, "service-account certificate add etl --file etl.pem");
    let (_, fingerprint) = added.split_once("  sha256:").unwrap();
    assert_eq!(fingerprint.len(), 64, "{added}");
}

#[test]
fn keys_are_made_listed_and_revoked() {
    let home = prepared();
    let home = home.path();
    written(home, "service-account create etl --workspace-role worker");
    let key = written(home, "key create etl --name laptop --expires-in 30");
    assert!(key.starts_with("pnb_"), "{key}");
    let listed = written(home, "key ls etl");
    assert!(
        !listed.contains(&key) && listed.contains("laptop"),
        "{listed}"
    );
    assert!(
        listed.contains("expires 2") && listed.contains("never used"),
        "{listed}"
    );
    let id = listed.split(' ').next().unwrap();
    written(home, &format!("key rm etl {id}"));
    assert_eq!(written(home, "key ls etl"), "");
    let error = complaint(home, &format!("key rm etl {id}"));
    assert_eq!(error, format!("error: There is no API key {id}."));

    written(home, "user create Ada@Example.org --role owner");
    let key = written(home, "key create ada@example.org --scope see_flows");
    assert!(key.starts_with("pnu_"), "{key}");
}

#[test]
fn what_cannot_be_made_is_refused() {
    let home = prepared();
    let home = home.path();
    written(home, "service-account create etl");
    for (arguments, expected) in [
        (
            "service-account create etl",
            "There is a service account `etl` already.",
        ),
        (
            "service-account create other --workspace-role admin",
            "there is no role `admin` in a workspace, only Owner, Developer, Runner, Viewer, Worker",
        ),
        (
            "user create ada",
            "`ada` is no e-mail address such as ada@example.org.",
        ),
        (
            "key create nobody",
            "There is nobody with the e-mail address `nobody`, and no service account of that name.",
        ),
        ("key create etl --scope fly", "There is no scope `fly`."),
    ] {
        assert_eq!(
            complaint(home, arguments),
            format!("error: {expected}"),
            "{arguments}"
        );
    }
    let empty = tempfile::tempdir().unwrap();
    let error = complaint(empty.path(), "user create ada@example.org");
    assert!(error.contains("provost database upgrade"), "{error}");
}

#[test]
fn an_operator_lets_everybody_in_again() {
    let home = prepared();
    let home = home.path();
    assert_eq!(written(home, "account ip-allowlist ls"), "not enforced");
    written(home, "account ip-allowlist disable");
    assert_eq!(written(home, "account ip-allowlist ls"), "not enforced");
    assert_eq!(
        complaint(home, "account ip-allowlist disable --account nowhere"),
        "error: There is no account `nowhere`."
    );
}
