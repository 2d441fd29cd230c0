//! Fetching from providers: no redirect is followed, and nobody makes the server wait or read
//! without end.

use std::{fmt::Display, sync::Arc, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::{OidcError, endpoint::Endpoint};

/// The most bytes of an answer that are read.
const MOST_OF_ANSWER: usize = 512 * 1024;

const USER_AGENT: HeaderValue = HeaderValue::from_static("provost");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// Why there is no client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpClientError {
    /// The file with certificates holds none, or one that is damaged.
    #[error("it holds no certificates in PEM form, or a damaged one")]
    Certificates,
    /// TLS cannot be set up.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
}

/// What fetches from providers. Cloning shares it.
#[derive(Clone)]
pub struct HttpClient {
    tls: TlsConnector,
    patience: Duration,
}

impl std::fmt::Debug for HttpClient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "HttpClient({:?})", self.patience)
    }
}

/// What was answered.
#[derive(Clone, Debug)]
pub(super) struct Fetched {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
}

impl HttpClient {
    /// A client that waits for an answer for so long, and trusts the authorities of the web besides
    /// those in `authorities`, in PEM form.
    ///
    /// # Errors
    /// If the authorities cannot be read.
    pub fn new(patience: Duration, authorities: Option<&[u8]>) -> Result<Self, HttpClientError> {
        let mut roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        if let Some(pem) = authorities {
            let known = roots.len();
            for certificate in CertificateDer::pem_slice_iter(pem) {
                let certificate = certificate.map_err(|_| HttpClientError::Certificates)?;
                let added = roots.add(certificate);
                added.map_err(|_| HttpClientError::Certificates)?;
            }
            if roots.len() == known {
                return Err(HttpClientError::Certificates);
            }
        }
        let provider = Arc::new(aws_lc_rs::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| HttpClientError::Tls(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: TlsConnector::from(Arc::new(config)),
            patience,
        })
    }

    /// Gets what is there as JSON, showing a token if there is one.
    pub(super) async fn get(
        &self,
        endpoint: &Endpoint,
        bearer: Option<&str>,
    ) -> Result<Bytes, OidcError> {
        let authorization = bearer.map(|token| format!("Bearer {token}"));
        let request = Request::get(path_of(endpoint));
        let request = (request, authorization.as_deref(), Bytes::new());
        let fetched = self.fetch(endpoint, request).await?;
        if fetched.status == StatusCode::OK {
            Ok(fetched.body)
        } else {
            Err(unusable(
                endpoint,
                &format!("it answered {}", fetched.status),
            ))
        }
    }

    /// Posts a form, and returns what is answered, whatever it is.
    pub(super) async fn post(
        &self,
        endpoint: &Endpoint,
        form: String,
        authorization: Option<&str>,
    ) -> Result<Fetched, OidcError> {
        let request = Request::post(path_of(endpoint)).header(header::CONTENT_TYPE, FORM);
        let request = (request, authorization, Bytes::from(form));
        self.fetch(endpoint, request).await
    }

    async fn fetch(
        &self,
        endpoint: &Endpoint,
        (request, authorization, body): (http::request::Builder, Option<&str>, Bytes),
    ) -> Result<Fetched, OidcError> {
        let authority = endpoint.uri().authority().map_or("", |name| name.as_str());
        let mut request = request
            .header(header::HOST, authority)
            .header(header::ACCEPT, JSON)
            .header(header::USER_AGENT, USER_AGENT)
            .header(header::CONNECTION, "close");
        if let Some(authorization) = authorization {
            let value = HeaderValue::from_str(authorization);
            let mut value = value.map_err(|error| unusable(endpoint, &error))?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Full::new(body));
        let request = request.map_err(|error| unusable(endpoint, &error))?;
        let fetched = timeout(self.patience, self.connect(endpoint, request)).await;
        let late = |_| unusable(endpoint, &format!("no answer within {:?}", self.patience));
        let fetched = fetched.map_err(late)?;
        fetched.map_err(|reason| unusable(endpoint, &reason))
    }

    async fn connect(
        &self,
        endpoint: &Endpoint,
        request: Request<Full<Bytes>>,
    ) -> Result<Fetched, String> {
        let uri = endpoint.uri();
        let is_tls = uri.scheme_str() == Some("https");
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = TcpStream::connect((host, port)).await;
        let stream = stream.map_err(|error| error.to_string())?;
        if is_tls {
            let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
            let stream = self.tls.connect(name, stream).await;
            exchange(stream.map_err(|error| error.to_string())?, request).await
        } else {
            exchange(stream, request).await
        }
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
) -> Result<Fetched, String> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| error.to_string())?;
    let answered = async {
        let response = sender.send_request(request).await;
        let response = response.map_err(|error| error.to_string())?;
        let status = response.status();
        if status.is_redirection() {
            return Err("it leads elsewhere, where nobody follows".to_owned());
        }
        let body = Limited::new(response.into_body(), MOST_OF_ANSWER);
        let body = body.collect().await.map_err(|error| error.to_string())?;
        Ok(Fetched {
            status,
            body: body.to_bytes(),
        })
    };
    tokio::pin!(answered);
    tokio::pin!(connection);
    tokio::select! {
        biased;
        outcome = &mut answered => outcome,
        ended = &mut connection => match ended {
            // What has arrived can still be read.
            Ok(()) => answered.await,
            Err(error) => Err(error.to_string()),
        },
    }
}

fn path_of(endpoint: &Endpoint) -> String {
    let path = endpoint.uri().path_and_query();
    path.map_or("/", |path| path.as_str()).to_owned()
}

fn unusable(endpoint: &Endpoint, reason: &dyn Display) -> OidcError {
    OidcError::Unreachable {
        url: endpoint.to_string(),
        reason: reason.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_told() {
        let made = |pem: &[u8]| HttpClient::new(Duration::from_secs(1), Some(pem)).err();
        assert_eq!(made(b""), Some(HttpClientError::Certificates));
        assert_eq!(made(b"not PEM"), Some(HttpClientError::Certificates));
        let damaged = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert_eq!(made(damaged), Some(HttpClientError::Certificates));
        assert!(HttpClient::new(Duration::from_secs(1), None).is_ok());
    }
}
