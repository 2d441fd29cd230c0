//! Requests as bytes: those that are too slow, too large or mean two things.

use std::time::Duration;

use provost_server::ServerSettings;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::server::TestServer;

const SOON: Duration = Duration::from_secs(10);

/// All that the server answers until it ends the connection, or for as long as a test has patience.
async fn rest(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A connection that breaks off has said what it had to say.
    let _ = timeout(SOON, stream.read_to_end(&mut answer))
        .await
        .expect("the connection ends");
    String::from_utf8_lossy(&answer).into_owned()
}

async fn connect(server: &TestServer) -> TcpStream {
    TcpStream::connect(server.address())
        .await
        .expect("a connection")
}

/// What is answered to bytes that end the connection.
async fn answer(server: &TestServer, bytes: &str) -> String {
    let mut stream = connect(server).await;
    stream
        .write_all(bytes.as_bytes())
        .await
        .expect("it is sent");
    rest(&mut stream).await
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

async fn hasty() -> TestServer {
    let settings = ServerSettings {
        header_timeout: Duration::from_millis(300),
        body_timeout: Duration::from_millis(300),
        ..ServerSettings::default()
    };
    TestServer::start_with(settings).await
}

#[tokio::test]
async fn a_client_that_dribbles_its_headers_is_cut_off() {
    let server = hasty().await;
    let mut stream = connect(&server).await;
    let request = b"GET /api/health HTTP/1.1\r\nhost: localhost\r\n";
    let dribbled = async {
        // One byte at a time, each sooner than any limit on silence.
        for byte in request.iter().chain(b"x-a: b\r\n".iter().cycle()) {
            if stream.write_all(&[*byte]).await.is_err() {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(SOON, dribbled).await.expect("it is cut off");
}

#[tokio::test]
async fn an_idle_connection_and_one_in_use_are_kept() {
    let server = hasty().await;
    let mut stream = connect(&server).await;
    for _ in 0..3 {
        sleep(Duration::from_millis(500)).await;
        let request = b"GET /api/health HTTP/1.1\r\nhost: localhost\r\n\r\n";
        stream.write_all(request).await.expect("it is sent");
        let mut answer = [0; 1024];
        let read = stream.read(&mut answer).await.expect("an answer");
        assert!(answer[..read].starts_with(b"HTTP/1.1 200"));
    }
    // A socket is no request, however long it lasts.
    let mut socket = server.connect_as_sdk("/events/in").await;
    for _ in 0..3 {
        sleep(Duration::from_millis(300)).await;
        socket.ping().await;
        socket.expect_pong().await;
    }
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let server = hasty().await;
    let mut stream = connect(&server).await;
    let head = "POST /api/flows/filter HTTP/1.1\r\nhost: localhost\r\n\
                content-type: application/json\r\ncontent-length: 10\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.expect("it is sent");
    let mut answer = [0; 1024];
    let read = timeout(SOON, stream.read(&mut answer)).await;
    let read = read.expect("in time").expect("an answer");
    assert!(answer[..read].starts_with(b"HTTP/1.1 408"));
}

/// Clients send a body after its head, and who is refused at once is still sending it.
#[tokio::test]
async fn a_connection_is_kept_when_a_body_comes_after_its_answer() {
    let server = TestServer::start_closed().await;
    let mut stream = connect(&server).await;
    for _ in 0..3 {
        let head = "POST /api/flows/filter HTTP/1.1\r\nhost: localhost\r\n\
                    content-type: application/json\r\ncontent-length: 2\r\n\r\n";
        stream.write_all(head.as_bytes()).await.expect("it is sent");
        let mut answer = [0; 4096];
        let read = timeout(SOON, stream.read(&mut answer)).await;
        let read = read.expect("in time").expect("an answer");
        let answer = String::from_utf8_lossy(&answer[..read]);
        assert_eq!(status(&answer), "401", "{answer}");
        sleep(Duration::from_millis(50)).await;
        stream.write_all(b"{}").await.expect("it is taken");
    }
}

/// More than a request may have is not read to its end.
#[tokio::test]
async fn a_body_without_end_is_not_read_after_its_answer() {
    let server = TestServer::start_closed_with(ServerSettings {
        max_body_bytes: 1024,
        ..ServerSettings::default()
    })
    .await;
    let mut stream = connect(&server).await;
    let head = "POST /api/flows/filter HTTP/1.1\r\nhost: localhost\r\n\
                content-type: application/json\r\ncontent-length: 1000000000\r\n\r\n";
    stream.write_all(head.as_bytes()).await.expect("it is sent");
    let endless = async { while stream.write_all(&[b' '; 4096]).await.is_ok() {} };
    timeout(SOON, endless).await.expect("it is cut off");
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let server = TestServer::start().await;
    let many = "x-a: b\r\n".repeat(200);
    let large = format!("x-a: {}\r\n", "a".repeat(150_000));
    for headers in [many, large] {
        let request = format!("GET /api/health HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n");
        let answered = answer(&server, &request).await;
        assert_eq!(status(&answered), "431", "{answered}");
    }
}

#[tokio::test]
async fn a_request_that_means_two_things_is_refused() {
    let server = TestServer::start().await;
    for headers in [
        "content-length: 5\r\ncontent-length: 6",
        "content-length: 5, 6",
        "content-length: +5",
        "content-length: -5",
        "transfer-encoding: chunked, identity",
        "transfer-encoding: xchunked",
        "content-length : 5",
        "x-folded: a\r\n b: c",
    ] {
        let request = format!(
            "POST /api/flows/filter HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n\r\n{{}}   "
        );
        let answered = answer(&server, &request).await;
        assert_eq!(status(&answered), "400", "{headers}: {answered}");
    }
}

/// Where both are given, the chunks count, and nothing of them is taken for another request.
#[tokio::test]
async fn a_length_beside_chunks_smuggles_no_request() {
    let server = TestServer::start().await;
    let inner = "GET /api/version HTTP/1.1\r\nhost: localhost\r\n\r\n";
    let request = format!(
        "POST /api/flows/count HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{inner}\r\n0\r\n\r\n",
        inner.len()
    );
    let answered = answer(&server, &request).await;
    assert_eq!(answered.matches("HTTP/1.1 ").count(), 1, "{answered}");
}
