//! Asking the directory by the house's own HTTP client.

use std::{
    mem,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, UNIX_EPOCH},
};

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode, Uri, header};
use http_body_util::BodyExt;
use instant_acme::{BodyWrapper, BytesResponse, Error, HttpClient as AcmeHttp};
use provost_http::{FetchError, Fetched, HttpClient, HttpClientError};

use crate::failure::printable;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the body of a refusal is.
const PROBLEM: &str = "application/problem+json";

/// The directory does not answer.
#[derive(Debug, thiserror::Error)]
#[error("{host} does not answer: {source}")]
pub(crate) struct Unreachable {
    host: String,
    source: FetchError,
}

/// What asks the directory. Cloning shares it.
#[derive(Clone)]
pub(crate) struct Client(Arc<Inner>);

struct Inner {
    http: HttpClient,
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
    not_before: Mutex<Option<i64>>,
}

impl Client {
    /// A client that trusts the authorities of the web besides those in `authorities`, in PEM, and
    /// knows the time in seconds since 1970.
    pub(crate) fn new(
        authorities: Option<&[u8]>,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> Result<Self, HttpClientError> {
        Ok(Self(Arc::new(Inner {
            http: HttpClient::new(PATIENCE, authorities)?,
            clock: Box::new(clock),
            not_before: Mutex::new(None),
        })))
    }

    /// The time, in seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        (self.0.clock)()
    }

    /// Until when the directory has asked to be left alone, in seconds since 1970, if it has since
    /// this was last asked.
    pub(crate) fn take_not_before(&self) -> Option<i64> {
        self.not_before().take()
    }

    fn not_before(&self) -> MutexGuard<'_, Option<i64>> {
        let locked = self.0.not_before.lock();
        locked.unwrap_or_else(PoisonError::into_inner)
    }

    async fn ask(self, request: Request<BodyWrapper<Bytes>>) -> Result<BytesResponse, Error> {
        let (mut parts, body) = request.into_parts();
        let to = mem::take(&mut parts.uri);
        // The signatures of the account are worth as much as the certificates.
        if to.scheme_str() != Some("https") {
            let text = format!("the directory leads to {to}, which does not begin with https://");
            return Err(Error::Other(printable(&text).into()));
        }
        let path = to.path_and_query().map_or("/", |path| path.as_str());
        parts.uri = path.parse::<Uri>()?;
        let Ok(body) = body.collect().await;
        let request = Request::from_parts(parts, body.to_bytes());
        let fetched = self.0.http.send(&to, request).await;
        let fetched = fetched.map_err(|source| {
            let host = to.host().unwrap_or_default().to_owned();
            Error::Other(Box::new(Unreachable { host, source }))
        })?;
        if is_refused(fetched.status)
            && let Some(until) = retry_after(&fetched.headers, self.now())
        {
            *self.not_before() = Some(until);
        }
        answer(&to, fetched)
    }
}

impl AcmeHttp for Client {
    fn request(
        &self,
        request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        Box::pin(self.clone().ask(request))
    }
}

fn is_refused(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// What was answered, unless it is a refusal that says nothing of the protocol: a proxy or a web
/// server on the way has written that.
fn answer(to: &Uri, fetched: Fetched) -> Result<BytesResponse, Error> {
    let kind = fetched.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if fetched.status.is_redirection() || (is_refused(fetched.status) && !kind.starts_with(PROBLEM))
    {
        let text = format!("{to} answered {}", fetched.status);
        return Err(Error::Other(printable(&text).into()));
    }
    let mut response = Response::new(());
    *response.status_mut() = fetched.status;
    *response.headers_mut() = fetched.headers;
    let (parts, ()) = response.into_parts();
    Ok(BytesResponse {
        parts,
        body: Box::new(fetched.body),
    })
}

/// Until when somebody asks to be left alone, in seconds since 1970.
fn retry_after(headers: &HeaderMap, now: i64) -> Option<i64> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u32>() {
        return Some(now.saturating_add(seconds.into()));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let since = date.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, text: &str) -> HeaderMap {
        [(name, text.parse().unwrap())].into_iter().collect()
    }

    #[test]
    fn a_directory_says_until_when_it_is_left_alone() {
        let until = |text| retry_after(&headers(header::RETRY_AFTER, text), 1_000);
        assert_eq!(until("120"), Some(1_120));
        assert_eq!(until("Thu, 01 Jan 1970 01:00:00 GMT"), Some(3_600));
        for nonsense in ["", "-1", "soon", "99999999999"] {
            assert_eq!(until(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn what_is_no_answer_of_a_directory_is_told_by_its_status() {
        let to = Uri::from_static("https://acme.example.org/directory");
        let said = |status, kind| {
            let fetched = Fetched {
                status,
                headers: headers(header::CONTENT_TYPE, kind),
                body: Bytes::from_static(b"{}"),
            };
            answer(&to, fetched).err().map(|error| error.to_string())
        };
        assert_eq!(said(StatusCode::OK, "application/json"), None);
        assert_eq!(said(StatusCode::FORBIDDEN, PROBLEM), None);
        for (status, kind) in [
            (StatusCode::BAD_GATEWAY, "text/html"),
            (StatusCode::NOT_FOUND, "application/json"),
            (StatusCode::FOUND, "text/html"),
        ] {
            let said = said(status, kind).unwrap();
            assert!(said.contains(status.as_str()), "{said}");
        }
    }

    #[tokio::test]
    async fn nothing_is_asked_in_the_clear() {
        let client = Client::new(None, || 0).unwrap();
        let request = Request::get("http://127.0.0.1:1/directory");
        let request = request.body(BodyWrapper::default()).unwrap();
        let refused = client.ask(request).await.err().unwrap();
        assert!(refused.to_string().contains("https://"), "{refused}");
    }
}
