//! A PostgreSQL server of our own: in a temporary directory, on a free port, gone when done.

use std::fs;
use std::io::Read;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::{apt, paths, process};

const START_LIMIT: Duration = Duration::from_mins(1);
const SUPERUSER: &str = "postgres";

/// Whether the server keeps what it acknowledged when the machine goes down.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// As in production; for drills that lose a server on purpose.
    Kept,
    /// Nothing is flushed, which is much faster; for tests that lose nothing.
    Dropped,
}

/// A running server; dropping it stops the server and removes its directory.
pub(crate) struct Postgres {
    url: String,
    // In this order: the server must be gone before its files are.
    _server: Server,
    _home: Home,
}

impl Postgres {
    /// Start a server, and install PostgreSQL first where it is missing and we may.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let programs = programs()?;
        let owner = Owner::of_server()?;
        let home = Home::create(owner.as_ref())?;
        let password = random_password()?;
        initialize(&programs, &home, owner.as_ref(), &password)?;

        let port = free_port()?;
        let server = Server::start(&programs, &home, owner.as_ref(), port, durability)?;
        Ok(Self {
            url: format!("postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/postgres"),
            _server: server,
            _home: home,
        })
    }

    /// How the super-user of this server connects to it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The user that a server runs as, because PostgreSQL refuses to run as the super-user.
struct Owner {
    uid: u32,
    gid: u32,
}

impl Owner {
    /// `None` means ourselves.
    fn of_server() -> Result<Option<Self>> {
        if !apt::is_root()? {
            return Ok(None);
        }
        let id = |flag| -> Result<u32> {
            let text = process::output(Command::new("id").args([flag, SUPERUSER])).context(
                "PostgreSQL does not run as root, and there is no user `postgres` to run it as: \
                 add one, or run this as another user",
            )?;
            text.trim()
                .parse()
                .with_context(|| format!("`id` printed {text:?}, not a number"))
        };
        Ok(Some(Self {
            uid: id("-u")?,
            gid: id("-g")?,
        }))
    }
}

/// The directory that holds everything of one server.
struct Home(PathBuf);

impl Home {
    fn create(owner: Option<&Owner>) -> Result<Self> {
        let path = std::env::temp_dir().join(format!(
            "provost-postgres-{}-{}",
            std::process::id(),
            free_port()?
        ));
        fs::create_dir(&path).with_context(|| format!("cannot create {}", path.display()))?;
        let home = Self(path);
        restrict(&home.0, owner)?;
        Ok(home)
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    fn log(&self) -> PathBuf {
        self.0.join("server.log")
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("warning: could not remove {}: {error}", self.0.display());
        }
    }
}

/// The server process.
struct Server {
    process: Child,
    stop: Command,
}

impl Server {
    fn start(
        programs: &Path,
        home: &Home,
        owner: Option<&Owner>,
        port: u16,
        durability: Durability,
    ) -> Result<Self> {
        let data = home.data();
        let mut command = as_owner(&programs.join("postgres"), owner);
        command.arg("-D").arg(&data).arg("-k").arg(&home.0);
        command.args([
            "-h",
            "127.0.0.1",
            "-p",
            &port.to_string(),
            "-c",
            "max_connections=300",
        ]);
        if durability == Durability::Dropped {
            command.args(["-c", "fsync=off", "-c", "synchronous_commit=off"]);
            command.args(["-c", "full_page_writes=off"]);
        }
        let log = fs::File::create(home.log()).context("cannot create the log of PostgreSQL")?;
        let process = command
            .current_dir(&home.0)
            .stdin(Stdio::null())
            .stdout(
                log.try_clone()
                    .context("cannot share the log of PostgreSQL")?,
            )
            .stderr(log)
            .spawn()
            .with_context(|| format!("could not start `{}`", process::describe(&command)))?;

        let mut stop = as_owner(&programs.join("pg_ctl"), owner);
        stop.args(["stop", "--silent", "--mode=fast", "--pgdata"])
            .arg(&data);
        stop.current_dir(&home.0).stdin(Stdio::null());
        let mut server = Self { process, stop };
        server.wait_until_ready(programs, port).with_context(|| {
            let log = fs::read_to_string(home.log()).unwrap_or_default();
            format!("PostgreSQL did not start; its log:\n{}", log.trim_end())
        })?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, programs: &Path, port: u16) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < START_LIMIT {
            if let Some(status) = self
                .process
                .try_wait()
                .context("lost track of PostgreSQL")?
            {
                bail!("it ended at once ({status})");
            }
            let mut probe = Command::new(programs.join("pg_isready"));
            probe.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            if probe
                .status()
                .context("could not start pg_isready")?
                .success()
            {
                return Ok(());
            }
            sleep(Duration::from_millis(100));
        }
        bail!(
            "it took no connection within {} seconds",
            START_LIMIT.as_secs()
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !self.stop.status().is_ok_and(|status| status.success()) {
            // It may be gone already, and then there is nothing left to kill.
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}

fn initialize(programs: &Path, home: &Home, owner: Option<&Owner>, password: &str) -> Result<()> {
    let password_file = home.0.join("password");
    fs::write(&password_file, password).context("cannot write the password of PostgreSQL")?;
    restrict(&password_file, owner)?;
    let mut command = as_owner(&programs.join("initdb"), owner);
    command
        .args([
            "--username",
            SUPERUSER,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
        ])
        .args([
            "--no-sync".as_ref(),
            "--pwfile".as_ref(),
            password_file.as_os_str(),
        ])
        .args(["--pgdata".as_ref(), home.data().as_os_str()])
        .current_dir(&home.0);
    process::output(&mut command).context("could not initialize a PostgreSQL database")?;
    Ok(())
}

/// The directory of the PostgreSQL programs, newest release first.
fn programs() -> Result<PathBuf> {
    if let Some(found) = find_programs() {
        return Ok(found);
    }
    apt::install("postgresql", "run the tests on PostgreSQL")?;
    find_programs().context(
        "PostgreSQL was installed but neither /usr/lib/postgresql/*/bin nor PATH has `initdb`",
    )
}

fn find_programs() -> Option<PathBuf> {
    let packaged = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let mut packaged: Vec<_> = packaged
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse::<u32>().ok()?,
                entry.path(),
            ))
        })
        .collect();
    packaged.sort_by_key(|(release, _)| std::cmp::Reverse(*release));
    let packaged = packaged.into_iter().map(|(_, path)| path.join("bin"));
    // A link on PATH may point to one program of a directory whose others are not on PATH.
    let linked = paths::on_path("initdb")
        .into_iter()
        .filter_map(|program| program.canonicalize().ok()?.parent().map(Path::to_owned));
    packaged.chain(linked).find(|directory| {
        ["initdb", "postgres", "pg_ctl", "pg_isready"]
            .iter()
            .all(|name| {
                directory
                    .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
                    .is_file()
            })
    })
}

fn free_port() -> Result<u16> {
    let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free loopback port")?;
    Ok(socket
        .local_addr()
        .context("a socket without an address")?
        .port())
}

/// Other users of this machine can reach the port, so the password must be one they cannot guess.
fn random_password() -> Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .context("cannot read /dev/urandom")?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

#[cfg(unix)]
fn as_owner(program: &Path, owner: Option<&Owner>) -> Command {
    use std::os::unix::process::CommandExt;

    let mut command = Command::new(program);
    if let Some(owner) = owner {
        command.uid(owner.uid).gid(owner.gid);
    }
    command
}

#[cfg(not(unix))]
fn as_owner(program: &Path, _owner: Option<&Owner>) -> Command {
    Command::new(program)
}

/// Hand a path to the owner of the server and shut everybody else out.
#[cfg(unix)]
fn restrict(path: &Path, owner: Option<&Owner>) -> Result<()> {
    use std::os::unix::fs::{PermissionsExt, chown};

    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
        .with_context(|| format!("cannot restrict {}", path.display()))?;
    if let Some(owner) = owner {
        chown(path, Some(owner.uid), Some(owner.gid))
            .with_context(|| format!("cannot hand {} to `{SUPERUSER}`", path.display()))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn restrict(_path: &Path, _owner: Option<&Owner>) -> Result<()> {
    Ok(())
}
