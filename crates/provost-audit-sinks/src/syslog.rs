//! Syslog as RFC 5424 has it, over UDP, TCP (RFC 6587, with counted octets) or a local socket.

use std::{fmt::Write as _, path::PathBuf, process};

use provost_app::audit::{AuditSink, SinkRecord, SinkWrite};
use provost_schemas::audit::AuditOutcome;
use tokio::{
    io::AsyncWriteExt,
    net::{TcpStream, UdpSocket, UnixDatagram},
    sync::Mutex,
};

/// "Log audit" among the facilities of the RFC.
const FACILITY: u8 = 13;
const NOTICE: u8 = 5;
const WARNING: u8 = 4;

/// Why an address is none that syslog can be sent to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no address for syslog such as udp://127.0.0.1:514, tcp://logs.example.org:601 or \
     unix:///dev/log"
)]
pub struct SyslogSinkError(String);

/// Sends entries to a syslog server.
#[derive(Debug)]
pub struct SyslogSink {
    address: Address,
    host: String,
    /// The connection, once there is one.
    stream: Mutex<Option<TcpStream>>,
}

#[derive(Debug, PartialEq, Eq)]
enum Address {
    Udp(String),
    Tcp(String),
    Unix(PathBuf),
}

impl SyslogSink {
    /// A sink that sends to `address`, as the machine `host`.
    ///
    /// # Errors
    /// If the address is none.
    pub fn new(address: &str, host: &str) -> Result<Self, SyslogSinkError> {
        Ok(Self {
            address: parse(address).ok_or_else(|| SyslogSinkError(address.to_owned()))?,
            host: printable(host),
            stream: Mutex::new(None),
        })
    }

    async fn send(&self, messages: Vec<String>) -> std::io::Result<()> {
        match &self.address {
            Address::Udp(address) => {
                let socket = UdpSocket::bind("0.0.0.0:0").await?;
                socket.connect(address.as_str()).await?;
                for message in messages {
                    socket.send(message.as_bytes()).await?;
                }
            }
            Address::Unix(path) => {
                let socket = UnixDatagram::unbound()?;
                socket.connect(path)?;
                for message in messages {
                    socket.send(message.as_bytes()).await?;
                }
            }
            Address::Tcp(address) => {
                let mut kept = self.stream.lock().await;
                let mut stream = match kept.take() {
                    Some(stream) if is_open(&stream) => stream,
                    _ => TcpStream::connect(address.as_str()).await?,
                };
                let mut framed = String::new();
                for message in messages {
                    let _ = write!(framed, "{} {message}", message.len());
                }
                stream.write_all(framed.as_bytes()).await?;
                stream.flush().await?;
                *kept = Some(stream);
            }
        }
        Ok(())
    }
}

/// Whether the other side has not closed the connection, which only reading tells.
fn is_open(stream: &TcpStream) -> bool {
    let mut byte = [0];
    match stream.try_read(&mut byte) {
        Ok(0) => false,
        Ok(_) => true,
        Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
    }
}

impl AuditSink for SyslogSink {
    fn name(&self) -> &'static str {
        "syslog"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        let messages = records
            .iter()
            .map(|record| message(record, &self.host))
            .collect();
        Box::pin(async move {
            let sent = self.send(messages).await;
            sent.map_err(|error| error.to_string())
        })
    }
}

/// A message of the RFC. The text is JSON, in which nothing can end a line.
fn message(record: &SinkRecord, host: &str) -> String {
    let entry = record.entry();
    let severity = match entry.outcome {
        AuditOutcome::Begun | AuditOutcome::Done => NOTICE,
        AuditOutcome::Denied | AuditOutcome::Failed => WARNING,
    };
    let id: String = printable(&entry.action).chars().take(32).collect();
    format!(
        "<{}>1 {} {host} provost {} {id} - {}",
        FACILITY * 8 + severity,
        entry.completed.to_isoformat(),
        process::id(),
        record.to_json()
    )
}

/// A field of the head of a message: printable, without spaces, and not empty.
fn printable(text: &str) -> String {
    let kept: String = text.chars().filter(char::is_ascii_graphic).collect();
    if kept.is_empty() {
        "-".to_owned()
    } else {
        kept
    }
}

fn parse(address: &str) -> Option<Address> {
    let (scheme, rest) = address.split_once("://")?;
    let has_port = || {
        let (host, port) = rest.rsplit_once(':')?;
        let is_port = port.parse::<u16>().is_ok();
        (!host.is_empty() && is_port).then(|| rest.to_owned())
    };
    match scheme {
        "udp" => has_port().map(Address::Udp),
        "tcp" => has_port().map(Address::Tcp),
        "unix" if rest.starts_with('/') => Some(Address::Unix(rest.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_port_or_a_path() {
        for (address, parsed) in [
            (
                "udp://127.0.0.1:514",
                Some(Address::Udp("127.0.0.1:514".to_owned())),
            ),
            ("tcp://logs:601", Some(Address::Tcp("logs:601".to_owned()))),
            ("unix:///dev/log", Some(Address::Unix("/dev/log".into()))),
            ("tcp://logs", None),
            ("tcp://:601", None),
            ("unix://relative", None),
            ("127.0.0.1:514", None),
            ("https://logs:601", None),
        ] {
            assert_eq!(parse(address), parsed, "{address}");
        }
    }

    #[test]
    fn a_field_of_the_head_cannot_break_out_of_its_place() {
        assert_eq!(printable("a b\nc"), "abc");
        assert_eq!(printable("\n"), "-");
    }
}
