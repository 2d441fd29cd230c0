//! `provost config` and `provost profile`.

use std::path::Path;
use std::process::{Command, Output};

fn provost(home: &Path, variables: &[(&str, &str)], arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_provost"))
        .args(arguments.split(' '))
        .env_clear()
        .env("HOME", home)
        .envs(variables.iter().copied())
        .current_dir(home)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn output_goes_to_standard_output() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [
        "profile create dev",
        "--profile dev config set server.api.port=80",
    ] {
        let output = provost(home.path(), &[], arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    let variables = [
        ("PROVOST_PROFILE", "dev"),
        ("PREFECT_SERVER_API_HOST", "::"),
    ];
    let output = provost(home.path(), &variables, "config view");
    let expected = "\
PROVOST_PROFILE='dev'
PROVOST_SERVER_API_HOST='::' (from environment, PREFECT_SERVER_API_HOST)
PROVOST_SERVER_API_PORT='80' (from profile dev)
";
    assert_eq!((text(&output.stdout), text(&output.stderr)), (expected, ""));
}

#[test]
fn mistakes_go_to_standard_error_and_fail_the_command() {
    let home = tempfile::tempdir().unwrap();
    let output = provost(
        home.path(),
        &[("PROVOST_SERVER_API_PROT", "80")],
        "config validate",
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let expected = "error: invalid configuration: PROVOST_SERVER_API_PROT (environment): there is \
                    no such setting; did you mean PROVOST_SERVER_API_PORT?\n";
    assert_eq!(text(&output.stderr), expected);
}

#[cfg(unix)]
#[test]
fn a_setting_that_is_not_text_is_refused_without_showing_it() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let home = tempfile::tempdir().unwrap();
    for (name, code) in [("PREFECT_API_KEY", 1), ("PREFECT_RUNNER_NAME", 0)] {
        let output = Command::new(env!("CARGO_BIN_EXE_provost"))
            .args(["config", "view"])
            .env_clear()
            .env("HOME", home.path())
            .env(name, OsStr::from_bytes(b"key\xff"))
            .current_dir(home.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", text(&output.stderr));
        assert!(
            !text(&output.stderr).contains("key"),
            "{}",
            text(&output.stderr)
        );
    }
}
