//! An HTTP server that only says hello, in a process of its own.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail};
use axum::Router;
use axum::routing::get;
use http::Method;
use tokio::net::TcpListener;
use tokio::time::{Instant, sleep};

use super::{Floor, Kind};
use crate::client::{Answer, Client, Endpoint};
use crate::measure::{Load, Meter, Pace, Recorder, connect, drive};
use crate::targets::{Group, free_port};

const CONNECTIONS: usize = 8;

/// How long this very program may take to start again.
const START_LIMIT: Duration = Duration::from_secs(10);

/// Serve hello on a loopback port until killed.
pub(crate) async fn serve(port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the permissions of the real server are what the floor is to be compared with"
    )]
    let router = Router::new().route("/", get(|| async { "hello" }));
    Ok(axum::serve(listener, router).await?)
}

pub(super) async fn measure(pace: Pace) -> Result<Floor> {
    let port = free_port()?;
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["serve-hello", &port.to_string()])
        .stdin(Stdio::null());
    let server = Group::spawn(&mut command)?;
    let meter = Meter::new(server.id(), None);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    wait_until_up(address).await?;

    let mut connections = connect(&Hello, address.into(), CONNECTIONS).await?;
    drive(&Hello, &mut connections, pace.warm_up).await;
    let before = meter.cpu()?;
    let begun = Instant::now();
    let recorder = drive(&Hello, &mut connections, pace.load).await;
    let seconds = begun.elapsed().as_secs_f64();
    let cpu_seconds = meter.cpu()?.since(before).total();
    if let Some(error) = recorder.first_error {
        bail!("the server that says hello failed: {error}");
    }
    Ok(Floor {
        what: "axum hello, 8 connections",
        kind: Kind::Hello,
        per_second: recorder.good as f64 / seconds,
        cpu_per_thousand: cpu_seconds * 1000.0 / recorder.good as f64,
    })
}

async fn wait_until_up(address: SocketAddr) -> Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < START_LIMIT {
        if Client::new(address)
            .send(Method::GET, "/", "")
            .await
            .is_ok()
        {
            return Ok(());
        }
        sleep(Duration::from_millis(10)).await;
    }
    bail!("the server that says hello did not start")
}

struct Hello;

impl Load for Hello {
    type Connection = Client;

    async fn open(&self, address: Endpoint, _index: usize) -> Result<Client> {
        Ok(Client::new(address))
    }

    async fn step(&self, client: &mut Client, recorder: &mut Recorder) {
        let begun = Instant::now();
        let answer = client.send(Method::GET, "/", "").await;
        match answer.and_then(Answer::accepted) {
            Ok(_) => recorder.good(begun.elapsed()),
            Err(error) => recorder.failed(1, &error),
        }
    }
}
