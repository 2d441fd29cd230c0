//! As much of HTTP as a provider of identities needs, and what may go wrong with it.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    thread,
    time::{Duration, UNIX_EPOCH},
};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

/// What a path does in place of its part.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// Sends elsewhere, to where the right answer is.
    Redirects,
    /// Answers without end.
    IsHuge,
    /// Answers nothing for a while.
    IsSlow,
    /// Answers this status.
    Answers(u16),
    /// Answers what is no JSON.
    IsNoJson,
}

/// A request.
pub(super) struct Asked {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) authorization: Option<String>,
    pub(super) body: String,
}

/// An answer.
pub(super) enum Given {
    Json(u16, Value),
    Text(String),
    Fault(Fault),
}

/// Answers one request, with the time at which it does in seconds since 1970.
pub(super) fn serve(stream: TcpStream, answer: impl FnOnce(&Asked) -> (Given, u64)) {
    let Some(asked) = read(&stream) else {
        return;
    };
    let (given, now) = answer(&asked);
    let now = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(now));
    // Whoever has gone away in the meantime is told nothing.
    let _ = write(stream, &asked, given, &now);
}

fn read(stream: &TcpStream) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        Some(line.trim_end().to_owned())
    };
    let first = line()?;
    let mut words = first.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (mut length, mut authorization) = (0, None);
    loop {
        let header = line()?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().ok()?,
            "authorization" => authorization = Some(value.trim().to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked {
        method,
        path: path.split('?').next()?.to_owned(),
        authorization,
        body: String::from_utf8(body).ok()?,
    })
}

fn write(mut stream: TcpStream, asked: &Asked, given: Given, date: &str) -> std::io::Result<()> {
    let head = |status: u16, more: &str, length: usize| {
        format!(
            "HTTP/1.1 {status} Some\r\nContent-Type: application/json\r\nDate: {date}\r\n{more}\
             Content-Length: {length}\r\nConnection: close\r\n\r\n"
        )
    };
    let text = match given {
        Given::Json(status, body) => {
            let body = body.to_string();
            format!("{}{body}", head(status, "", body.len()))
        }
        Given::Text(text) => format!("{}{text}", head(200, "", text.len())),
        Given::Fault(Fault::Redirects) => {
            head(302, &format!("Location: {}?again\r\n", asked.path), 0)
        }
        Given::Fault(Fault::Answers(status)) => head(status, "", 0),
        Given::Fault(Fault::IsNoJson) => format!("{}<html>", head(200, "", 6)),
        Given::Fault(Fault::IsHuge) => {
            let length = 4 * 1024 * 1024;
            format!("{}{}", head(200, "", length), " ".repeat(length))
        }
        Given::Fault(Fault::IsSlow) => {
            thread::sleep(Duration::from_secs(5));
            head(200, "", 0)
        }
    };
    stream.write_all(text.as_bytes())
}

/// What a query or a form says.
pub(super) fn pairs(text: &str) -> BTreeMap<String, String> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    pairs
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// A text in which nothing has a meaning of its own.
pub(super) fn escaped(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}
