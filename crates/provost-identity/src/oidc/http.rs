//! Fetching from providers: what is answered counts only if it comes from where it was asked for.

use std::{fmt::Display, time::Duration};

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, header};
pub use provost_http::HttpClientError;

use super::{OidcError, endpoint::Endpoint};

const USER_AGENT: HeaderValue = HeaderValue::from_static("provost");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// What fetches from providers. Cloning shares it.
#[derive(Clone, Debug)]
pub struct HttpClient(provost_http::HttpClient);

/// What was answered.
#[derive(Clone, Debug)]
pub(super) struct Fetched {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
    /// When that was by the clock of whoever answered, as they wrote it.
    pub(super) date: Option<HeaderValue>,
}

impl HttpClient {
    /// A client that waits for an answer for so long, and trusts the authorities of the web besides
    /// those in `authorities`, in PEM form.
    ///
    /// # Errors
    /// If the authorities cannot be read.
    pub fn new(patience: Duration, authorities: Option<&[u8]>) -> Result<Self, HttpClientError> {
        provost_http::HttpClient::new(patience, authorities).map(Self)
    }

    /// Gets what is there as JSON, showing a token if there is one.
    pub(super) async fn get(
        &self,
        endpoint: &Endpoint,
        bearer: Option<&str>,
    ) -> Result<Bytes, OidcError> {
        self.get_whole(endpoint, bearer)
            .await
            .map(|fetched| fetched.body)
    }

    /// Gets what is there as JSON, with what is said beside it.
    pub(super) async fn get_whole(
        &self,
        endpoint: &Endpoint,
        bearer: Option<&str>,
    ) -> Result<Fetched, OidcError> {
        let authorization = bearer.map(|token| format!("Bearer {token}"));
        let request = Request::get(path_of(endpoint));
        let request = (request, authorization.as_deref(), Bytes::new());
        let fetched = self.fetch(endpoint, request).await?;
        if fetched.status == StatusCode::OK {
            Ok(fetched)
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
        let mut request = request
            .header(header::ACCEPT, JSON)
            .header(header::USER_AGENT, USER_AGENT);
        if let Some(authorization) = authorization {
            let value = HeaderValue::from_str(authorization);
            let mut value = value.map_err(|error| unusable(endpoint, &error))?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(body);
        let request = request.map_err(|error| unusable(endpoint, &error))?;
        let fetched = self.0.send(endpoint.uri(), request).await;
        let fetched = fetched.map_err(|reason| unusable(endpoint, &reason))?;
        if fetched.status.is_redirection() {
            let reason = "it leads elsewhere, where nobody follows";
            return Err(unusable(endpoint, &reason));
        }
        Ok(Fetched {
            status: fetched.status,
            body: fetched.body,
            date: fetched.headers.get(header::DATE).cloned(),
        })
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
