//! A mail server of its own for a test: it speaks as much SMTP as a client needs that signs in and
//! hands over a message, and keeps what it is given.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use data_encoding::BASE64;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tempfile::TempDir;

/// How a [`SmtpStandIn`] speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// In the clear.
    None,
    /// In the clear until it is asked for TLS.
    StartTls,
    /// By TLS alone.
    Tls,
}

/// How a [`SmtpStandIn`] behaves.
#[derive(Clone, Debug)]
pub struct SmtpBehaviour {
    /// How it speaks.
    pub security: SmtpSecurity,
    /// Name and password without which it takes nothing.
    pub login: Option<(String, String)>,
    /// What it says to the first connections in place of taking a message, one each.
    pub refusals: Vec<String>,
}

impl SmtpBehaviour {
    /// It takes everything from everybody.
    pub fn speaking(security: SmtpSecurity) -> Self {
        Self {
            security,
            login: None,
            refusals: Vec::new(),
        }
    }
}

/// A message that was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceivedMail {
    /// Whom it is from, as the envelope says.
    pub from: String,
    /// Whom it is for, as the envelope says.
    pub to: String,
    /// The message with its headers.
    pub data: String,
    /// Whether it came by TLS.
    pub is_encrypted: bool,
}

/// A mail server on an address of this machine.
pub struct SmtpStandIn {
    address: SocketAddr,
    shared: Arc<Shared>,
    directory: TempDir,
}

struct Shared {
    behaviour: SmtpBehaviour,
    refusals: Mutex<Vec<String>>,
    received: Mutex<Vec<ReceivedMail>>,
    tls: Arc<ServerConfig>,
}

impl SmtpStandIn {
    /// Starts one. Its threads end with the process.
    pub fn start(behaviour: SmtpBehaviour) -> Self {
        let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(names).expect("a certificate");
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("ca.pem"), cert.pem()).expect("a file");
        let key = PrivatePkcs8KeyDer::from(signing_key.serialize_der());
        let tls = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], PrivateKeyDer::Pkcs8(key))
            .expect("a certificate with its key");
        let shared = Arc::new(Shared {
            refusals: Mutex::new(behaviour.refusals.iter().rev().cloned().collect()),
            behaviour,
            received: Mutex::default(),
            tls: Arc::new(tls),
        });
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let accepting = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shared = Arc::clone(&accepting);
                // A client that breaks off is no fault of the stand-in.
                thread::spawn(move || shared.serve(connection));
            }
        });
        Self {
            address,
            shared,
            directory,
        }
    }

    /// The port that it listens on, at 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// A file with the certificate that it shows.
    pub fn ca_file(&self) -> PathBuf {
        Path::join(self.directory.path(), "ca.pem")
    }

    /// Everything that was handed over so far.
    pub fn received(&self) -> Vec<ReceivedMail> {
        let received = self.shared.received.lock();
        received.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a conversation leads to.
enum End {
    /// The client is done.
    Quit,
    /// The client asked for TLS.
    StartTls,
}

impl Shared {
    fn serve(&self, connection: TcpStream) -> std::io::Result<()> {
        if self.behaviour.security == SmtpSecurity::Tls {
            return self.serve_encrypted(connection, true);
        }
        let mut stream = BufReader::new(connection);
        write!(stream.get_mut(), "220 stand-in\r\n")?;
        match self.talk(&mut stream, false)? {
            End::Quit => Ok(()),
            End::StartTls => self.serve_encrypted(stream.into_inner(), false),
        }
    }

    fn serve_encrypted(&self, connection: TcpStream, greets: bool) -> std::io::Result<()> {
        let tls = ServerConnection::new(Arc::clone(&self.tls)).map_err(std::io::Error::other)?;
        let mut stream = BufReader::new(StreamOwned::new(tls, connection));
        if greets {
            write!(stream.get_mut(), "220 stand-in\r\n")?;
            stream.get_mut().flush()?;
        }
        self.talk(&mut stream, true).map(drop)
    }

    fn talk<S: Read + Write>(
        &self,
        stream: &mut BufReader<S>,
        is_encrypted: bool,
    ) -> std::io::Result<End> {
        let refusals = self.refusals.lock();
        let mut refusal = None;
        let offers_tls = self.behaviour.security == SmtpSecurity::StartTls && !is_encrypted;
        if !offers_tls {
            refusal = refusals.unwrap_or_else(PoisonError::into_inner).pop();
        }
        let mut is_known = self.behaviour.login.is_none();
        let mut mail = ReceivedMail {
            is_encrypted,
            ..ReceivedMail::default()
        };
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line)? == 0 {
                return Ok(End::Quit);
            }
            let said = line.trim_end();
            let (word, rest) = said.split_once(' ').unwrap_or((said, ""));
            let answer = match word.to_ascii_uppercase().as_str() {
                "EHLO" if offers_tls => "250-stand-in\r\n250 STARTTLS".to_owned(),
                "EHLO" => "250-stand-in\r\n250 AUTH PLAIN".to_owned(),
                "STARTTLS" if offers_tls => {
                    write!(stream.get_mut(), "220 go ahead\r\n")?;
                    return Ok(End::StartTls);
                }
                "AUTH" => {
                    is_known = self.knows(rest);
                    let answer = if is_known {
                        "235 welcome"
                    } else {
                        "535 who are you"
                    };
                    answer.to_owned()
                }
                "MAIL" if !is_known => "530 sign in first".to_owned(),
                "MAIL" => {
                    mail.from = address(rest);
                    refusal.take().unwrap_or_else(|| "250 ok".to_owned())
                }
                "RCPT" => {
                    mail.to = address(rest);
                    "250 ok".to_owned()
                }
                "DATA" => {
                    write!(stream.get_mut(), "354 go ahead\r\n")?;
                    stream.get_mut().flush()?;
                    mail.data = data(stream)?;
                    let received = self.received.lock();
                    let mut received = received.unwrap_or_else(PoisonError::into_inner);
                    received.push(mail.clone());
                    "250 taken".to_owned()
                }
                "QUIT" => {
                    write!(stream.get_mut(), "221 bye\r\n")?;
                    stream.get_mut().flush()?;
                    return Ok(End::Quit);
                }
                "RSET" | "NOOP" => "250 ok".to_owned(),
                _ => "502 what".to_owned(),
            };
            write!(stream.get_mut(), "{answer}\r\n")?;
            stream.get_mut().flush()?;
        }
    }

    /// Whether `PLAIN` and what follows it is the login.
    fn knows(&self, rest: &str) -> bool {
        let Some((name, password)) = &self.behaviour.login else {
            return true;
        };
        let shown = rest.strip_prefix("PLAIN ").unwrap_or_default();
        let shown = BASE64.decode(shown.as_bytes()).unwrap_or_default();
        shown == format!("\0{name}\0{password}").into_bytes()
    }
}

/// What stands between the angle brackets.
fn address(rest: &str) -> String {
    let inside = rest
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(inside, _)| inside.to_owned())
}

/// Everything up to the line with a dot alone.
fn data(stream: &mut impl BufRead) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 || line.trim_end() == "." {
            return Ok(data);
        }
        data.push_str(line.strip_prefix("..").map_or(&line, |_| &line[1..]));
    }
}
