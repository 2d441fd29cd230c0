//! TLS on the server's own port.

mod authority;
mod client_certificates;

use std::{fs, time::Duration};

use provost_server::{TlsError, check_tls};
use rustls::pki_types::ServerName;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{Instant, sleep, timeout},
};
use tokio_tungstenite::{client_async, tungstenite::client::IntoClientRequest};

use crate::server::Client;
use authority::{Authority, SOON, ask};

const NAME: &str = "localhost";

#[tokio::test]
async fn requests_are_answered_by_both_versions_of_tls() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start().await;
    for version in rustls::ALL_VERSIONS {
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let name = ServerName::try_from(NAME).unwrap();
        let stream = authority.client(&[*version]).connect(name, stream).await;
        let stream = stream.unwrap();
        let spoken = stream.get_ref().1.protocol_version();
        assert_eq!(spoken, Some(version.version));
        let answer = ask(stream, NAME, "").await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.ends_with("\r\n\r\ntrue"), "{answer}");
    }
}

#[tokio::test]
async fn sockets_work_by_tls_and_end_at_shutdown() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start().await;
    let stream = authority.connect(server.address(), NAME).await.unwrap();
    let mut request = "wss://localhost/api/events/in"
        .into_client_request()
        .unwrap();
    let protocol = "prefect".parse().unwrap();
    request
        .headers_mut()
        .insert("sec-websocket-protocol", protocol);
    let (socket, _) = client_async(request, stream).await.unwrap();
    let mut client = Client(socket);
    client.send(&json!({"type": "auth", "token": null})).await;
    assert_eq!(client.json().await, json!({"type": "auth_success"}));
    client.ping().await;
    client.expect_pong().await;
    let ((), closed) = tokio::join!(server.shut_down(), client.expect_close());
    assert_eq!(closed.0, 1012);
}

#[tokio::test]
async fn plain_http_is_refused_and_not_led_elsewhere() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start().await;
    for (method, body) in [("GET", ""), ("POST", "{\"name\": \"x\"}")] {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        let request = format!(
            "{method} /api/flows/ HTTP/1.1\r\nhost: localhost\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let read = timeout(SOON, stream.read_to_string(&mut answer)).await;
        read.unwrap().unwrap();
        let (head, text) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 400 Bad Request"), "{answer}");
        assert!(!head.to_lowercase().contains("location"), "{answer}");
        assert!(
            text.contains("https://") && text.contains("replace it"),
            "{answer}"
        );
    }
    let flows = server.numbers("SELECT COUNT(*) FROM flow").await;
    assert_eq!(flows, [0], "no request was handled");
}

#[tokio::test]
async fn whoever_agrees_on_nothing_is_cut_off() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start().await;
    // Nothing at all, the beginning of a handshake, and what is neither TLS nor HTTP.
    for bytes in [&b""[..], b"\x16\x03\x01", b"\x00\x01\x02\x03"] {
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        let ended = timeout(SOON, stream.read_to_end(&mut answer)).await;
        let _ = ended.expect("it is cut off");
        assert!(!answer.starts_with(b"HTTP"), "{bytes:?}: {answer:?}");
    }
}

#[tokio::test]
async fn browsers_are_kept_to_tls_but_not_for_all_of_this_machine() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start_closed().await;
    for (host, kept) in [("provost.example.org", true), ("localhost:4200", false)] {
        let stream = authority.connect(server.address(), NAME).await.unwrap();
        let answer = ask(stream, host, "").await.to_lowercase();
        assert!(answer.starts_with("http/1.1 200"), "{answer}");
        let told = answer.contains("strict-transport-security: max-age=31536000");
        assert_eq!(told, kept, "{host}: {answer}");
    }
}

/// Waits until a new connection to a server of this name can be made.
async fn becomes(authority: &Authority, address: std::net::SocketAddr, name: &str) {
    let end = Instant::now() + SOON;
    while authority.connect(address, name).await.is_err() {
        assert!(Instant::now() < end, "the certificate was not read again");
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn certificates_are_read_again_when_they_change() {
    let authority = Authority::new();
    authority.write("old.example.org");
    let server = authority.start().await;
    let address = server.address();
    let mut open = authority.connect(address, "old.example.org").await.unwrap();
    authority.write("new.example.org");
    becomes(&authority, address, "new.example.org").await;
    let answer = authority.health(address, "new.example.org").await;
    assert!(
        answer.starts_with("HTTP/1.1 403"),
        "a foreign host, but an answer: {answer}"
    );
    assert!(authority.connect(address, "old.example.org").await.is_err());
    // Whoever is connected stays connected.
    let request = b"GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n";
    open.write_all(request).await.unwrap();
    let mut answer = [0; 1024];
    let read = open.read(&mut answer).await.unwrap();
    assert!(answer[..read].starts_with(b"HTTP/1.1 200"));
}

#[tokio::test]
async fn a_broken_new_certificate_leaves_the_old_one_in_use() {
    let authority = Authority::new();
    authority.write(NAME);
    let server = authority.start().await;
    let good = fs::read(authority.cert_file()).unwrap();
    for broken in [
        "",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        fs::write(authority.cert_file(), broken).unwrap();
        server.state.reload.notify_one();
        sleep(Duration::from_millis(200)).await;
        let answer = authority.health(server.address(), NAME).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    fs::write(authority.cert_file(), good).unwrap();
    authority.write("mended.example.org");
    server.state.reload.notify_one();
    becomes(&authority, server.address(), "mended.example.org").await;
}

#[test]
fn files_that_are_of_no_use_are_named() {
    let authority = Authority::new();
    let check = || check_tls(&authority.tls_settings());
    assert!(matches!(check(), Err(TlsError::Unreadable { .. })));
    authority.write(NAME);
    check().unwrap();
    let key = fs::read_to_string(authority.key_file()).unwrap();
    for mode in [0o644, 0o604, 0o602] {
        authority.write_key(&key, mode);
        let complaint = check().unwrap_err().to_string();
        assert!(complaint.contains("chmod o="), "{complaint}");
    }
    authority.write_key(&key, 0o640);
    check().unwrap();
    authority.write_key(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        0o600,
    );
    let complaint = check().unwrap_err().to_string();
    assert!(
        complaint.contains("server.key") && complaint.contains("passphrase"),
        "{complaint}"
    );
    let other = Authority::new();
    other.write(NAME);
    authority.write_key(&fs::read_to_string(other.key_file()).unwrap(), 0o600);
    assert!(
        matches!(check(), Err(TlsError::Unusable { .. })),
        "a key of another certificate"
    );
}
