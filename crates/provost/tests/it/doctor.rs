//! `provost doctor` with a real server.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tempfile::TempDir;

fn provost(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_provost"));
    command.env_clear().env("HOME", home).current_dir(home);
    command
}

/// A process, which is stopped at the end of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn private(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// The home of a server that is set well: a directory of its own alone, TLS, an owner, a second factor,
/// and an audit log that is required and sent elsewhere.
fn well_set() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let path = home.path();
    let kept = path.join(".provost");
    fs::create_dir(&kept).unwrap();
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o700)).unwrap();
    let names = vec!["localhost".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    fs::write(path.join("cert.pem"), cert.pem()).unwrap();
    private(&path.join("key.pem"), &signing_key.serialize_pem());
    private(
        &path.join("provost.toml"),
        "[server.auth]\npublic_url = \"https://localhost:8443\"\nsecond_factor = \"owners\"\n\
         [server.audit]\nrequired = true\nfile = \"audit.jsonl\"\n\
         [server.tls]\ncert_file = \"cert.pem\"\nkey_file = \"key.pem\"\n",
    );
    private(&path.join("password"), "winter moth sails quietly\n");
    let upgraded = provost(path).args(["database", "upgrade"]).output();
    assert!(upgraded.unwrap().status.success());
    let owner = provost(path)
        .args(["admin", "create-owner", "ada@example.org"])
        .args(["--password-file", "password"])
        .output()
        .unwrap();
    assert!(owner.status.success(), "{owner:?}");
    home
}

fn start(home: &Path, arguments: &[&str]) -> (Running, String) {
    let mut server = provost(home)
        .args(["server", "start", "--port", "0"])
        .args(arguments)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let server = Running(server);
    let address = lines
        .find_map(|line| {
            let line = line.unwrap();
            let rest = line.strip_prefix("Provost serves ")?;
            Some(rest.split("/api").next().unwrap().to_owned())
        })
        .expect("an address");
    // The rest has to go somewhere.
    std::thread::spawn(move || lines.for_each(drop));
    (server, address.replace("127.0.0.1", "localhost"))
}

fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(both).unwrap()
}

#[test]
fn nothing_is_wrong_with_a_server_that_is_set_well() {
    let home = well_set();
    let home = home.path();
    let (_server, address) = start(home, &[]);
    assert!(address.starts_with("https://"), "{address}");
    let examined = provost(home)
        .args([
            "doctor",
            "--ca-file",
            "cert.pem",
            "--json",
            "--url",
            &address,
        ])
        .output()
        .unwrap();
    assert_eq!(
        said(&examined).replace([' ', '\n'], ""),
        r#"{"findings":[]}"#
    );
    assert!(examined.status.success());
    let examined = provost(home).args(["doctor", "--only", "inside"]).output();
    assert_eq!(said(&examined.unwrap()), "Nothing has to be mended.\n");
}

#[test]
fn open_doors_are_found_from_both_sides() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (_server, address) = start(home, &["--dev"]);
    let examined = provost(home)
        .env("PROVOST_SERVER_AUTH_REQUIRED", "false")
        .args(["doctor", "--gentle", "--url", &address])
        .output()
        .unwrap();
    assert!(!examined.status.success());
    let said = said(&examined);
    for told in [
        "critical open-routes: POST /api/flows/filter",
        "critical open-sockets: socket /api/events/out",
        "serious doors-open: server.auth.required",
        "Set server.auth.required to true",
        "things have to be mended.",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let home = tempfile::tempdir().unwrap();
    let examined = provost(home.path())
        .args(["doctor", "--only", "outside", "--url", "http://127.0.0.1:9"])
        .output()
        .unwrap();
    assert!(!examined.status.success());
    let said = said(&examined);
    assert!(said.contains("not-reached: http://127.0.0.1:9"), "{said}");
}
