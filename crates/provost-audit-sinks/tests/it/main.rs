//! Sinks as those see them that they send to.

#![expect(
    clippy::unwrap_used,
    reason = "the rule knows tests, but not the functions that they share"
)]

use std::{fs, os::unix::fs::PermissionsExt, sync::Arc};

use provost_app::audit::{AuditSink, SinkRecord};
use provost_audit_sinks::{
    FileSink, HeadFile, HttpSink, KeyFileError, SyslogSink, read_checkpoints, read_or_make_key,
};
use provost_core::audit::Mac;
use provost_schemas::audit::ChainedAuditEntry;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{ServerConfig, pki_types::PrivateKeyDer};
use serde_json::Value;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, UdpSocket, UnixDatagram},
};
use tokio_rustls::TlsAcceptor;

fn record(sequence: i64) -> SinkRecord {
    let mac = format!("{sequence:064x}");
    let chained: ChainedAuditEntry = serde_json::from_value(serde_json::json!({
        "sequence": sequence, "key_id": "k", "mac": mac, "entry": {
            "id": "018f0000-0000-7000-8000-000000000001",
            "begun": "2026-01-02T03:04:05Z", "completed": "2026-01-02T03:04:06Z",
            "class": "change", "action": "variable.created", "outcome": "done",
            "actor": {"kind": "USER", "name": "two\nlines"},
            "origin": {"address": "127.0.0.1"},
            "account": "00000000-0000-7000-8000-000000000001"}
    }))
    .unwrap();
    SinkRecord::Chained(chained)
}

#[tokio::test]
async fn a_file_gets_a_line_for_each_entry_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.jsonl");
    let sink = FileSink::new(path.clone());
    sink.write(&[record(1), record(2)]).await.unwrap();
    // As whatever rotates files does.
    let moved = folder.path().join("audit.jsonl.1");
    fs::rename(&path, &moved).unwrap();
    sink.write(&[record(3)]).await.unwrap();
    let lines = |path| fs::read_to_string(path).unwrap().lines().count();
    assert_eq!((lines(&moved), lines(&path)), (2, 1));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let remembered = read_checkpoints(&moved).unwrap();
    let numbers: Vec<i64> = remembered.iter().map(|point| point.sequence).collect();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let sink = FileSink::new(folder.path().join("missing/audit.jsonl"));
    let reason = sink.write(&[record(1)]).await.unwrap_err();
    assert!(reason.contains("missing/audit.jsonl"), "{reason}");
}

#[tokio::test]
async fn the_end_of_the_chain_is_remembered_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.head");
    let sink = HeadFile::new(path.clone());
    assert!(!sink.keeps_entries());
    for records in [vec![record(1), record(2)], vec![record(3)]] {
        sink.write(&records).await.unwrap();
    }
    let remembered = read_checkpoints(&path).unwrap();
    assert_eq!(remembered.len(), 1);
    assert_eq!(remembered[0].sequence, 3);
    assert_eq!(
        Mac::from_hex(&format!("{:064x}", 3)),
        Some(remembered[0].mac)
    );
}

/// The head of a message of RFC 5424, and its text.
fn parts(message: &str) -> (Vec<&str>, Value) {
    let mut parts: Vec<&str> = message.splitn(8, ' ').collect();
    let text = parts.pop().unwrap();
    (parts, serde_json::from_str(text).unwrap())
}

fn is_message(message: &str, sequence: i64) -> bool {
    let (head, text) = parts(message);
    let [version, time, host, app, _, id, data] = head[..] else {
        return false;
    };
    // "Log audit", and of notice: 13 times 8, and 5.
    version == "<109>1"
        && time.starts_with("2026-01-02T03:04:06")
        && (host, app, id, data) == ("box", "provost", "variable.created", "-")
        && text["sequence"] == sequence
        && !message.contains('\n')
}

#[tokio::test]
async fn syslog_is_sent_by_datagrams() {
    let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let address = format!("udp://{}", server.local_addr().unwrap());
    let sink = SyslogSink::new(&address, "box").unwrap();
    sink.write(&[record(1), record(2)]).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let local = UnixDatagram::bind(&path).unwrap();
    let sink = SyslogSink::new(&format!("unix://{}", path.display()), "box").unwrap();
    sink.write(&[record(3)]).await.unwrap();
    let mut buffer = [0; 4096];
    for expected in [1, 2] {
        let length = server.recv(&mut buffer).await.unwrap();
        let message = std::str::from_utf8(&buffer[..length]).unwrap();
        assert!(is_message(message, expected), "{message}");
    }
    let length = local.recv(&mut buffer).await.unwrap();
    let message = std::str::from_utf8(&buffer[..length]).unwrap();
    assert!(is_message(message, 3), "{message}");
}

#[tokio::test]
async fn syslog_over_tcp_counts_octets_and_connects_again() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("tcp://{}", server.local_addr().unwrap());
    let sink = SyslogSink::new(&address, "box").unwrap();
    for round in 0..2 {
        let records = [record(round * 2), record(round * 2 + 1)];
        sink.write(&records).await.unwrap();
        let (mut stream, _) = server.accept().await.unwrap();
        for number in [round * 2, round * 2 + 1] {
            let mut length = String::new();
            loop {
                match stream.read_u8().await.unwrap() {
                    b' ' => break,
                    digit => length.push(char::from(digit)),
                }
            }
            let mut message = vec![0; length.parse().unwrap()];
            stream.read_exact(&mut message).await.unwrap();
            let message = String::from_utf8(message).unwrap();
            assert!(is_message(&message, number), "{message}");
        }
        // The server ends the connection, as one does that is started again.
        drop(stream);
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    drop(server);
    assert!(sink.write(&[record(9)]).await.is_err(), "nobody listens");
}

/// Answers one request, and returns it.
async fn answer(server: &TcpListener, status: &str) -> String {
    let (stream, _) = server.accept().await.unwrap();
    answer_on(stream, status).await
}

async fn answer_on(mut stream: impl AsyncRead + AsyncWrite + Unpin, status: &str) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let length = stream.read(&mut buffer).await.unwrap();
        request.extend_from_slice(&buffer[..length]);
        let text = String::from_utf8_lossy(&request).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head.lines().find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        });
        if length == Some(body.len()) {
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\n\r\nok");
            stream.write_all(answer.as_bytes()).await.unwrap();
            stream.flush().await.unwrap();
            return text;
        }
    }
}

#[tokio::test]
async fn lines_are_posted_with_the_token() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/logs?x=1", server.local_addr().unwrap());
    let sink = HttpSink::new(&address, Some("hush"), None).unwrap();
    let records = [record(1), record(2)];
    let (written, request) = tokio::join!(sink.write(&records), answer(&server, "204 No Content"));
    written.unwrap();
    assert!(
        request.starts_with("POST /logs?x=1 HTTP/1.1\r\n"),
        "{request}"
    );
    let head = request.to_ascii_lowercase();
    assert!(head.contains("authorization: bearer hush\r\n"), "{request}");
    assert!(
        head.contains("content-type: application/x-ndjson\r\n"),
        "{request}"
    );
    let body = request.split_once("\r\n\r\n").unwrap().1;
    let numbers: Vec<Value> = body
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["sequence"].clone())
        .collect();
    assert_eq!(numbers, [1, 2]);
    assert!(!format!("{sink:?}").contains("hush"));
}

#[tokio::test]
async fn anything_but_success_is_a_failure() {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", server.local_addr().unwrap());
    let sink = HttpSink::new(&address, None, None).unwrap();
    let records = [record(1)];
    for status in ["500 Internal Server Error", "302 Found", "404 Not Found"] {
        let (written, _) = tokio::join!(sink.write(&records), answer(&server, status));
        let reason = written.unwrap_err();
        assert!(reason.contains(&status[..3]), "{reason}");
    }
    drop(server);
    assert!(sink.write(&records).await.is_err(), "nobody listens");
    for wrong in ["ftp://logs", "logs", "http://"] {
        assert!(HttpSink::new(wrong, None, None).is_err(), "{wrong}");
    }
}

/// An authority of one's own, in a file.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: tempfile::NamedTempFile,
}

impl Authority {
    fn new() -> Self {
        let mut wanted = CertificateParams::default();
        wanted.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(wanted, KeyPair::generate().unwrap()).unwrap();
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), issuer.pem()).unwrap();
        Self { issuer, file }
    }

    /// What a server of this name shows.
    fn acceptor(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let wanted = CertificateParams::new([name.to_owned()]).unwrap();
        let certificate = wanted.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key);
        TlsAcceptor::from(Arc::new(config.unwrap()))
    }
}

#[tokio::test]
async fn entries_are_posted_to_a_server_of_an_authority_of_ones_own() {
    let (own, other) = (Authority::new(), Authority::new());
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let records = [record(1)];
    let (ours, theirs) = (Some(own.file.path()), Some(other.file.path()));
    for (host, ca_file, shown, is_believed) in [
        ("localhost", ours, &own, true),
        ("localhost", None, &own, false),
        ("localhost", theirs, &own, false),
        // The right authority, which says that this is somebody else.
        ("127.0.0.1", ours, &own, false),
    ] {
        let address = format!("https://{host}:{port}/logs");
        let sink = HttpSink::new(&address, Some("hush"), ca_file).unwrap();
        let acceptor = shown.acceptor("localhost");
        let answered = async {
            let (stream, _) = server.accept().await.unwrap();
            match acceptor.accept(stream).await {
                Ok(stream) => Some(answer_on(stream, "204 No Content").await),
                Err(_) => None,
            }
        };
        let (written, request) = tokio::join!(sink.write(&records), answered);
        assert_eq!(written.is_ok(), is_believed, "{host}: {written:?}");
        assert_eq!(request.is_some(), is_believed, "{host}: {request:?}");
    }
}

#[test]
fn a_file_without_certificates_of_authorities_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (absent, empty) = (folder.path().join("absent"), folder.path().join("empty"));
    fs::write(&empty, "no certificate").unwrap();
    for path in [&absent, &empty] {
        let made = HttpSink::new("https://logs.example.org", None, Some(path));
        let told = made.expect_err("a refusal").to_string();
        assert!(told.contains(&path.display().to_string()), "{told}");
    }
}

#[test]
fn a_key_is_made_once_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/audit.key");
    let made = read_or_make_key(&path, || Ok([5; 32])).unwrap();
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let read = read_or_make_key(&path, || Ok([6; 32])).unwrap();
    assert_eq!(made.id(), read.id());

    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let refused = read_or_make_key(&path, || Ok([6; 32])).unwrap_err();
    assert!(matches!(refused, KeyFileError::Shared { .. }), "{refused}");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&path, "hunter2\n").unwrap();
    let refused = read_or_make_key(&path, || Ok([6; 32])).unwrap_err();
    assert!(
        matches!(refused, KeyFileError::Malformed { .. }),
        "{refused}"
    );
    assert!(!format!("{refused} {refused:?}").contains("hunter2"));
}
