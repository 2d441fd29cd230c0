//! The first start, and the commands with which an operator lets people in.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Output, Stdio},
};

use tempfile::TempDir;

const PASSWORD: &str = "winter moth sails quietly";

fn provost(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_provost"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PROVOST_SERVER_AUTH_PASSWORD_HASHING_SECONDS", "0.001")
        .current_dir(home);
    command
}

fn run(home: &Path, arguments: &str) -> Output {
    let mut command = provost(home);
    command.args(arguments.split(' ')).output().unwrap()
}

/// What a command writes that has to succeed.
fn written(home: &Path, arguments: &str) -> String {
    let output = run(home, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments}: {error}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A server, which is stopped at the end of the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a server, and returns it with what it says until a line that begins with `last`.
fn start(home: &Path, arguments: &[&str], last: &str) -> (Server, Vec<String>) {
    let mut child = provost(home)
        .args(["server", "start", "--port", "0"])
        .args(arguments)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let server = Server(child);
    let mut said = Vec::new();
    for line in lines {
        said.push(line.unwrap());
        if said.last().is_some_and(|line| line.starts_with(last)) {
            return (server, said);
        }
    }
    panic!("it ended after {said:?}");
}

fn upgraded() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    written(home.path(), "database upgrade");
    home
}

#[test]
fn the_first_start_prints_a_link_that_only_its_owner_can_read() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (_server, said) = start(home, &[], "The link is good once");
    let link = said
        .iter()
        .find(|line| line.contains("/setup?token=pvb_"))
        .expect("a link")
        .trim();
    assert!(link.starts_with("http://127.0.0.1:"), "{link}");
    let file = home.join(".provost/setup-link");
    assert_eq!(fs::read_to_string(&file).unwrap().trim(), link);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

/// Sends a form to a server on this machine, as a browser does from a page of the server, and
/// returns the first line of the answer.
fn submitted(address: &str, path: &str, form: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    let length = form.len();
    write!(
        connection,
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{form}"
    )
    .unwrap();
    let mut first = String::new();
    BufReader::new(connection).read_line(&mut first).unwrap();
    first
}

#[test]
fn the_link_is_kept_no_longer_than_it_is_needed() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let (_server, said) = start(home, &[], "The link is good once");
    let link = said
        .iter()
        .find_map(|line| line.trim().strip_prefix("http://"))
        .unwrap();
    let (address, token) = link.split_once("/setup?token=").unwrap();
    let file = home.join(".provost/setup-link");
    assert!(file.exists());
    let form = format!(
        "token={token}&email=ada%40example.org&name=Ada&password=winter+moth+sails+quietly"
    );
    let answer = submitted(address, "/setup", &form);
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let gone = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        !file.exists()
    });
    assert!(gone);
}

#[test]
fn an_owner_is_made_without_a_browser() {
    let home = upgraded();
    let home = home.path();
    fs::write(home.join("weak"), "hunter2\n").unwrap();
    fs::write(home.join("good"), format!("{PASSWORD}\n")).unwrap();
    let refused = run(
        home,
        "admin create-owner ada@example.org --password-file weak",
    );
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("at least 15 are needed"), "{error}");
    // A link that an earlier start printed is of no more use, either.
    fs::write(home.join(".provost/setup-link"), "old").unwrap();
    written(
        home,
        "admin create-owner ada@example.org --password-file good",
    );
    assert!(!home.join(".provost/setup-link").exists());

    // A server that is owned prints no link, and takes an old one away.
    fs::write(home.join(".provost/setup-link"), "old").unwrap();
    let (_server, _) = start(home, &[], "Provost serves");
    let gone = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        !home.join(".provost/setup-link").exists()
    });
    assert!(gone);
}

#[test]
fn people_are_invited_and_signed_out() {
    let home = upgraded();
    let home = home.path();
    let link = written(
        home,
        "user invite bob@example.org --workspace-role developer",
    );
    assert!(
        link.starts_with("http://127.0.0.1:4200/invitation?token=pvi_"),
        "{link}"
    );
    let link = written(home, "user reset-link bob@example.org");
    assert!(
        link.starts_with("http://127.0.0.1:4200/reset?token=pvr_"),
        "{link}"
    );
    assert_eq!(written(home, "session ls bob@example.org"), "");
    assert_eq!(written(home, "session rm bob@example.org --all"), "0");
    assert_eq!(written(home, "passkey ls bob@example.org"), "");
    assert_eq!(written(home, "passkey rm bob@example.org --all"), "0");
    let unnamed = run(home, "passkey rm bob@example.org");
    let error = String::from_utf8(unnamed.stderr).unwrap();
    assert!(error.contains("or say --all"), "{error}");
    let unnamed = run(home, "session rm bob@example.org");
    let error = String::from_utf8(unnamed.stderr).unwrap();
    assert!(error.contains("or say --all"), "{error}");
}

#[test]
fn development_opens_the_doors_on_this_machine_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let (_server, said) = start(home.path(), &["--dev"], "Provost serves");
    let warned = said.iter().any(|line| line.contains("THE DOORS ARE OPEN"));
    assert!(warned, "{said:?}");
    let outside = run(home.path(), "server start --dev --host 0.0.0.0");
    assert!(!outside.status.success());
}
