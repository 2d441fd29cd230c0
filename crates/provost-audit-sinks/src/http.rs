//! Lines of JSON, sent by HTTP.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Uri, header};
use provost_app::audit::{AuditSink, SinkRecord, SinkWrite};
use provost_http::HttpClient;

/// How long an answer is waited for at most; who writes to sinks loses patience earlier.
const PATIENCE: Duration = Duration::from_mins(10);

/// Why entries cannot be sent to an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpSinkError {
    /// It is no address.
    #[error("`{0}` is no address such as https://logs.example.org/provost")]
    Address(String),
    /// The token cannot stand in a header.
    #[error("the token for the HTTP sink has characters that cannot stand in a header")]
    Token,
    /// The certificates of authorities cannot be read.
    #[error("the certificates in {path} cannot be read: {reason}")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Posts entries to an address, many at a time. Anything but a status of success is a failure;
/// where the answer leads elsewhere, nobody follows.
pub struct HttpSink {
    uri: Uri,
    host: String,
    http: HttpClient,
    authorization: Option<HeaderValue>,
}

impl fmt::Debug for HttpSink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HttpSink({})", self.host)
    }
}

impl HttpSink {
    /// A sink that posts to `address`, showing `token` if there is one. By `https`, the authorities
    /// in `ca_file` are believed besides the usual ones.
    ///
    /// # Errors
    /// If the address is none, the token cannot stand in a header, or there is no certificate in the
    /// file.
    pub fn new(
        address: &str,
        token: Option<&str>,
        ca_file: Option<&Path>,
    ) -> Result<Self, HttpSinkError> {
        let wrong = || HttpSinkError::Address(address.to_owned());
        let uri: Uri = address.parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err(wrong());
        }
        let host = uri.host().ok_or_else(wrong)?.to_owned();
        let authorization = token
            .map(|token| {
                let mut value = HeaderValue::from_str(&format!("Bearer {token}"))
                    .map_err(|_| HttpSinkError::Token)?;
                value.set_sensitive(true);
                Ok(value)
            })
            .transpose()?;
        Ok(Self {
            uri,
            host,
            http: client(ca_file)?,
            authorization,
        })
    }

    async fn post(&self, body: String) -> Result<(), String> {
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/x-ndjson");
        if let Some(authorization) = &self.authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let request = request
            .body(Bytes::from(body))
            .map_err(|error| error.to_string())?;
        let answered = self.http.send(&self.uri, request).await;
        let status = answered.map_err(|error| error.to_string())?.status;
        if status.is_success() {
            Ok(())
        } else {
            Err(format!("it answered {status}"))
        }
    }
}

fn client(ca_file: Option<&Path>) -> Result<HttpClient, HttpSinkError> {
    let unreadable = |path: &Path, reason: String| HttpSinkError::CaFile {
        path: path.to_owned(),
        reason,
    };
    let authorities = match ca_file {
        Some(path) => {
            let read = fs::read(path);
            Some(read.map_err(|error| unreadable(path, error.to_string()))?)
        }
        None => None,
    };
    let client = HttpClient::new(PATIENCE, authorities.as_deref());
    client.map_err(|error| unreadable(ca_file.unwrap_or(Path::new("")), error.to_string()))
}

impl AuditSink for HttpSink {
    fn name(&self) -> &'static str {
        "http"
    }

    fn write<'a>(&'a self, records: &'a [SinkRecord]) -> SinkWrite<'a> {
        let mut body = String::new();
        for record in records {
            body.push_str(&record.to_json());
            body.push('\n');
        }
        Box::pin(self.post(body))
    }
}
