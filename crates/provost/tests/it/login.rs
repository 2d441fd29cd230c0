//! `provost login` and `provost logout`, with somebody who agrees in a browser without script.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
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

/// A process, which is stopped at the end of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server that Ada owns.
struct Scene {
    home: TempDir,
    _server: Running,
    address: String,
}

impl Scene {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path();
        fs::write(path.join("password"), format!("{PASSWORD}\n")).unwrap();
        let upgraded = provost(path).args(["database", "upgrade"]).output();
        assert!(upgraded.unwrap().status.success());
        let owner = provost(path)
            .args(["admin", "create-owner", "ada@example.org"])
            .args(["--name", "Ada", "--password-file", "password"])
            .output()
            .unwrap();
        assert!(owner.status.success(), "{owner:?}");
        let mut server = provost(path)
            .args(["server", "start", "--port", "0"])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stderr.take().unwrap()).lines();
        let server = Running(server);
        let line = lines
            .find_map(|line| {
                let line = line.unwrap();
                let rest = line.strip_prefix("Provost serves http://")?;
                Some(rest.split('/').next().unwrap().to_owned())
            })
            .expect("an address");
        // The rest has to go somewhere.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            home,
            _server: server,
            address: line,
        }
    }

    fn home(&self) -> &Path {
        self.home.path()
    }

    fn profiles(&self) -> String {
        fs::read_to_string(self.home().join(".prefect/profiles.toml")).unwrap_or_default()
    }

    /// A `provost login` that waits, and the code that it shows.
    fn login(&self, arguments: &[&str]) -> (Running, BufReader<impl Read>, String) {
        let mut login = provost(self.home())
            .args(["login", "--no-browser", "--url"])
            .arg(format!("http://{}/api", self.address))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(login.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains("Waiting") {
            assert_ne!(output.read_line(&mut said).unwrap(), 0, "{said}");
        }
        let page = format!("Open http://{}/device\n", self.address);
        assert!(said.starts_with(&page), "{said}");
        let (_, code) = said.split_once("compare the code: ").unwrap();
        let code = code.lines().next().unwrap().to_owned();
        (Running(login), output, code)
    }

    /// Sends a request as a browser does from a page of the server, and returns the answer.
    fn send(&self, method: &str, path: &str, cookie: &str, form: &str) -> String {
        let address = &self.address;
        let mut connection = TcpStream::connect(address).unwrap();
        let length = form.len();
        write!(
            connection,
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{form}"
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Has Ada sign in and decide.
    fn decide(&self, code: &str, decision: &str) {
        let form = "email=ada%40example.org&password=winter+moth+sails+quietly";
        let signed_in = self.send("POST", "/sign-in", "", form);
        let (_, cookie) = signed_in.split_once("set-cookie: ").expect("a session");
        let cookie = cookie.split(';').next().unwrap();
        let page = self.send("GET", &format!("/device?user_code={code}"), cookie, "");
        let (_, token) = page
            .split_once("name=\"form_token\" value=\"")
            .expect("a form");
        let token = token.split('"').next().unwrap();
        let form = format!("form_token={token}&user_code={code}");
        let decided = self.send("POST", &format!("/device/{decision}"), cookie, &form);
        assert!(decided.starts_with("HTTP/1.1 200"), "{decided}");
    }

    fn status_with(&self, key: &str) -> String {
        let address = &self.address;
        let mut connection = TcpStream::connect(address).unwrap();
        write!(
            connection,
            "GET /api/me HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {key}\r\n\
             Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut first = String::new();
        BufReader::new(connection).read_line(&mut first).unwrap();
        first.split(' ').nth(1).unwrap().to_owned()
    }
}

fn value<'a>(profiles: &'a str, name: &str) -> Option<&'a str> {
    let start = format!("{name} = \"");
    let line = profiles
        .lines()
        .find_map(|line| line.strip_prefix(&start))?;
    line.strip_suffix('"')
}

#[test]
fn a_login_is_kept_where_prefect_looks_and_ended_by_logout() {
    let scene = Scene::new();
    let (mut login, mut output, code) = scene.login(&["--workspace", "default/default"]);
    scene.decide(&code, "approve");
    let mut said = String::new();
    output.read_to_string(&mut said).unwrap();
    assert!(login.0.wait().unwrap().success(), "{said}");
    assert!(said.contains("Workspace: default/default"), "{said}");

    let profiles = scene.profiles();
    let api = format!("http://{}/api", scene.address);
    assert_eq!(value(&profiles, "active"), Some("provost"), "{profiles}");
    assert_eq!(value(&profiles, "PREFECT_CLOUD_API_URL"), Some(&*api));
    let workspace = value(&profiles, "PREFECT_API_URL").unwrap();
    assert!(
        workspace.starts_with(&format!("{api}/accounts/")),
        "{workspace}"
    );
    let key = value(&profiles, "PREFECT_API_KEY").unwrap().to_owned();
    assert!(!said.contains(&key), "the key is not printed");
    assert_eq!(scene.status_with(&key), "200");
    let file = scene.home().join(".prefect/profiles.toml");
    let mode = fs::metadata(file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    let logout = provost(scene.home()).arg("logout").output().unwrap();
    assert!(logout.status.success(), "{logout:?}");
    assert_eq!(value(&scene.profiles(), "PREFECT_API_KEY"), None);
    assert_eq!(scene.status_with(&key), "401");
}

#[test]
fn a_login_that_is_refused_keeps_nothing() {
    let scene = Scene::new();
    let (mut login, _output, code) = scene.login(&[]);
    scene.decide(&code, "refuse");
    assert!(!login.0.wait().unwrap().success());
    assert_eq!(scene.profiles(), "");
}

#[test]
fn keys_are_not_fetched_in_the_clear() {
    let home = tempfile::tempdir().unwrap();
    let login = provost(home.path())
        .args(["login", "--no-browser", "--url", "http://192.0.2.1:4200"])
        .output()
        .unwrap();
    assert!(!login.status.success());
    let error = String::from_utf8_lossy(&login.stderr);
    assert!(error.contains("use https"), "{error}");
}
