//! The services of the program as it runs: what they do, and which process does it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// The program, which is stopped at the end of the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program, and returns it with the line that says what it does.
fn start(home: &Path, arguments: &[&str]) -> (Program, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_provost"))
        .args(["server", "start"])
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .env("PROVOST_SERVER_AUTH_REQUIRED", "false")
        .env("PROVOST_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS", "0.1")
        .current_dir(home)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let program = Program(child);
    let first = lines
        .find_map(|line| Some(line.unwrap()).filter(|line| line.starts_with("Provost")))
        .unwrap();
    // Whoever writes to a pipe that nobody reads stands still in the end.
    thread::spawn(move || lines.for_each(drop));
    (program, first)
}

fn address(line: &str) -> &str {
    let rest = line.strip_prefix("Provost serves http://").unwrap();
    rest.split_once('/').unwrap().0
}

fn call(address: &str, method: &str, path: &str, body: &Value) -> Value {
    let body = body.to_string();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "{method} /api{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|_| panic!("no JSON: {answer}"))
}

/// Asks until the answer is the right one, for half a minute.
fn wait_for(ask: impl Fn() -> Value, is_right: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let answer = ask();
        if is_right(&answer) {
            return answer;
        }
        assert!(Instant::now() < end, "it never was: {answer}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Makes a run that should have started long ago, and returns its path.
fn overdue_run(address: &str) -> String {
    let flow = call(address, "POST", "/flows/", &json!({"name": "etl"}));
    let state = json!({"type": "SCHEDULED",
        "state_details": {"scheduled_time": "2026-01-01T00:00:00Z"}});
    let body = json!({"flow_id": flow["id"], "state": state});
    let run = call(address, "POST", "/flow_runs/", &body);
    format!("/flow_runs/{}", run["id"].as_str().unwrap())
}

fn services(address: &str) -> Value {
    call(address, "GET", "/admin/services", &Value::Null)
}

#[test]
fn a_run_that_did_not_start_on_time_becomes_late() {
    let home = tempfile::tempdir().unwrap();
    let (_program, line) = start(home.path(), &["--port", "0"]);
    let address = address(&line);
    let run = overdue_run(address);
    let ask = || call(address, "GET", &run, &Value::Null);
    let late = wait_for(ask, |run| run["state_name"] == "Late");
    assert_eq!(late["next_scheduled_start_time"], "2026-01-01T00:00:00Z");
    let has_run = |services: &Value| {
        let mut services = services.as_array().unwrap().iter();
        services.any(|it| it["name"] == "late-runs" && it["last_started"].is_string())
    };
    wait_for(|| services(address), has_run);
}

#[test]
fn one_process_serves_while_another_runs_the_services() {
    let home = tempfile::tempdir().unwrap();
    let (_server, line) = start(home.path(), &["--port", "0", "--no-services"]);
    let address = address(&line);
    let run = overdue_run(address);
    assert_eq!(services(address), json!([]));
    let (_services, line) = start(home.path(), &["--services-only"]);
    assert_eq!(line, "Provost runs its services on SQLite");
    let ask = || call(address, "GET", &run, &Value::Null);
    wait_for(ask, |run| run["state_name"] == "Late");
}

#[test]
fn a_program_that_neither_serves_nor_runs_services_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_provost"))
        .args(["server", "start", "--services-only", "--no-services"])
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("cannot be used with"), "{told}");
}
