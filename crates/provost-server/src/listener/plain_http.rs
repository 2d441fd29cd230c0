//! Requests without TLS, where TLS is spoken.
//!
//! They are refused and never led to TLS: a client that is led there sends its credentials in the
//! clear every time, and nobody notices.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// The first byte of whatever begins with a TLS handshake.
const HANDSHAKE: u8 = 0x16;

/// How long a client may go on sending what nobody reads. To end the connection while something
/// comes would have the client's system throw the answer away.
const LINGER: Duration = Duration::from_secs(1);

/// Most bytes that are read of what nobody looks at.
const MOST_IGNORED: u64 = 64 * 1024;

const REFUSAL: &str = "This server speaks TLS: use https:// (or wss://) in place of http://, for \
                       example in PREFECT_API_URL.\nNothing was done. If a credential was sent \
                       along, it went over the network in the clear: replace it.\n";

/// Whether a connection begins as TLS does. Nothing is taken from it.
pub(super) async fn is_tls(stream: &TcpStream) -> io::Result<bool> {
    let mut first = [0];
    if stream.peek(&mut first).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(first[0] == HANDSHAKE)
}

/// Tells a client that speaks HTTP without TLS to speak TLS, and anybody else nothing.
pub(super) async fn refuse(stream: &mut TcpStream) -> io::Result<()> {
    let mut first = [0];
    stream.peek(&mut first).await?;
    // Methods are made of capital letters.
    if !first[0].is_ascii_uppercase() {
        return Ok(());
    }
    let answer = format!(
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{REFUSAL}",
        REFUSAL.len()
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await?;
    let mut ignored = stream.take(MOST_IGNORED);
    let mut nowhere = tokio::io::sink();
    let rest = tokio::io::copy(&mut ignored, &mut nowhere);
    let _ = timeout(LINGER, rest).await;
    Ok(())
}
