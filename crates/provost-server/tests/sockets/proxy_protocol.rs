//! Connections that a load balancer hands on.

use provost_core::{networks::Networks, roles::WorkspaceRole};
use provost_server::ServerSettings;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Duration, timeout},
};

use crate::{access::machine_in, server::TestServer};

const SOON: Duration = Duration::from_secs(10);

/// `203.0.113.9` in version 2.
const BINARY: &[u8] = b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xcb\0\x71\x09\x0a\0\0\x01\x10\0\x01\xbb";

fn behind(network: &str) -> ServerSettings {
    let networks = [network.parse().expect("a network")];
    ServerSettings {
        load_balancers: networks.into_iter().collect::<Networks>(),
        header_timeout: Duration::from_millis(300),
        ..ServerSettings::default()
    }
}

/// The status that a request with a key is answered with after some bytes, if it is answered.
async fn status(server: &TestServer, before: &[u8], key: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(server.address())
        .await
        .expect("a connection");
    let request = format!(
        "GET /api/version HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         authorization: Bearer {key}\r\n\r\n"
    );
    let bytes = [before, request.as_bytes()].concat();
    let _ = stream.write_all(&bytes).await;
    let mut answer = Vec::new();
    let ended = timeout(SOON, stream.read_to_end(&mut answer)).await;
    let _ = ended.expect("the connection ends");
    let text = String::from_utf8_lossy(&answer);
    text.strip_prefix("HTTP/1.1 ")?[..3].parse().ok()
}

#[tokio::test]
async fn the_client_is_whom_the_load_balancer_names() {
    let server = TestServer::start_closed_with(behind("127.0.0.0/8")).await;
    let networks = Some(vec!["203.0.113.0/24".to_owned()]);
    let machine = machine_in(&server, "abroad", WorkspaceRole::Viewer, networks).await;
    for (before, expected) in [
        (
            &b"PROXY TCP4 203.0.113.9 10.0.0.1 4096 443\r\n"[..],
            Some(200),
        ),
        (BINARY, Some(200)),
        (b"PROXY TCP4 203.0.114.9 10.0.0.1 4096 443\r\n", Some(401)),
        // The load balancer speaks for itself, and is not in the network of the key.
        (b"PROXY UNKNOWN\r\n", Some(401)),
        // Whoever does not speak the protocol is not answered.
        (b"", None),
        (b"PROXY TCP4 203.0.113.9\r\n", None),
    ] {
        let answered = status(&server, before, &machine.key).await;
        assert_eq!(answered, expected, "{}", before.escape_ascii());
    }
}

#[tokio::test]
async fn nobody_but_the_load_balancer_is_believed_or_answered() {
    let server = TestServer::start_closed_with(behind("10.0.0.0/8")).await;
    for before in [BINARY, b""] {
        assert_eq!(status(&server, before, "x").await, None);
    }
    // Without a load balancer the protocol is no beginning of a request.
    let server = TestServer::start_closed().await;
    assert_ne!(status(&server, BINARY, "x").await, Some(200));
}
