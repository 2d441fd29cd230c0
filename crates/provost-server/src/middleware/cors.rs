//! Calls from pages of other origins, answered as Prefect's server answers them.

use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};

use crate::settings::CorsSettings;

/// The methods that `*` stands for.
const ALL_METHODS: [&str; 8] = [
    "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY",
];
/// Headers that a page may send without being asked.
const SAFE_HEADERS: [&str; 4] = [
    "accept",
    "accept-language",
    "content-language",
    "content-type",
];
/// Seconds for which a browser remembers the answer to a preflight.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");
/// What the answer to a preflight depends on.
const PREFLIGHT_VARY: HeaderValue = HeaderValue::from_static(
    "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
);

/// Which pages of other origins may call, as it is looked up.
///
/// Credentials are never allowed: a cookie of this server is of no use to a foreign page.
pub(super) struct Cors {
    /// `None` for all.
    origins: Option<Vec<String>>,
    methods: Vec<String>,
    /// In small letters; `None` for all.
    headers: Option<Vec<String>>,
}

impl Cors {
    pub(super) fn new(settings: &CorsSettings) -> Self {
        let all = |list: &[String]| list.iter().any(|item| item == "*");
        let origins = &settings.allowed_origins;
        let methods = &settings.allowed_methods;
        let headers = &settings.allowed_headers;
        let known = SAFE_HEADERS.iter().map(|header| (*header).to_owned());
        let named = headers.iter().map(|header| header.to_ascii_lowercase());
        Self {
            origins: (!all(origins)).then(|| origins.clone()),
            methods: if all(methods) {
                ALL_METHODS.map(str::to_owned).to_vec()
            } else {
                methods.clone()
            },
            headers: (!all(headers)).then(|| known.chain(named).collect()),
        }
    }

    /// The answer to a browser that asks before a page may call; `None` if it does not ask that.
    pub(super) fn preflight(&self, method: &Method, headers: &HeaderMap) -> Option<Response> {
        let asks = method == Method::OPTIONS
            && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        let origin = headers.get(header::ORIGIN).filter(|_| asks)?;
        Some(self.answer_preflight(origin, headers))
    }

    /// Tells the browser whether a page of the origin may read an answer.
    pub(super) fn add_headers(&self, origin: Option<&HeaderValue>, answer: &mut HeaderMap) {
        let allowed = origin.and_then(|origin| self.allow_origin(origin));
        set(answer, header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        // A cache must not give the answer for one origin to another.
        answer.append(header::VARY, HeaderValue::from_static("Origin"));
    }

    /// What a page of the origin is told of being allowed; `None` if it is not.
    fn allow_origin(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        let Some(origins) = &self.origins else {
            return Some(HeaderValue::from_static("*"));
        };
        let listed = origins
            .iter()
            .any(|known| known.as_bytes() == origin.as_bytes());
        listed.then(|| origin.clone())
    }

    fn allows_method(&self, method: &HeaderValue) -> bool {
        let mut methods = self.methods.iter();
        methods.any(|known| known.as_bytes() == method.as_bytes())
    }

    fn allows_headers(&self, headers: &HeaderValue) -> bool {
        let Some(known) = &self.headers else {
            return true;
        };
        let text = headers.to_str().unwrap_or_default().to_ascii_lowercase();
        let mut asked = text.split(',').map(str::trim);
        asked.all(|header| known.iter().any(|known| known == header))
    }

    /// The answer to a browser that asks before a page of the origin may call.
    fn answer_preflight(&self, origin: &HeaderValue, asked: &HeaderMap) -> Response {
        let mut refused = Vec::new();
        let mut headers = HeaderMap::new();
        match self.allow_origin(origin) {
            Some(allowed) => set(
                &mut headers,
                header::ACCESS_CONTROL_ALLOW_ORIGIN,
                Some(allowed),
            ),
            None => refused.push("origin"),
        }
        let method = asked.get(header::ACCESS_CONTROL_REQUEST_METHOD);
        if !method.is_some_and(|method| self.allows_method(method)) {
            refused.push("method");
        }
        let wanted = asked.get(header::ACCESS_CONTROL_REQUEST_HEADERS);
        if !wanted.is_none_or(|wanted| self.allows_headers(wanted)) {
            refused.push("headers");
        }
        let allowed_headers = match &self.headers {
            None => wanted.cloned(),
            Some(known) => HeaderValue::from_str(&known.join(", ")).ok(),
        };
        let methods = HeaderValue::from_str(&self.methods.join(", ")).ok();
        set(
            &mut headers,
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            allowed_headers,
        );
        set(&mut headers, header::ACCESS_CONTROL_ALLOW_METHODS, methods);
        set(&mut headers, header::ACCESS_CONTROL_MAX_AGE, Some(MAX_AGE));
        set(&mut headers, header::VARY, Some(PREFLIGHT_VARY));
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        set(&mut headers, header::CONTENT_TYPE, Some(plain));

        let mut response = if refused.is_empty() {
            Response::new(Body::from("OK"))
        } else {
            let text = format!("Disallowed CORS {}", refused.join(", "));
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = StatusCode::BAD_REQUEST;
            response
        };
        *response.headers_mut() = headers;
        response
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        headers.insert(name, value);
    }
}
