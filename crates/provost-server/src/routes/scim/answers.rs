//! Answers as directories read them.

use axum::{
    body::Body,
    extract::{FromRequestParts, OriginalUri, Request},
    middleware::Next,
    response::Response,
};
use http::{HeaderValue, StatusCode, header, request::Parts};
use http_body_util::BodyExt;
use provost_app::scim::ScimQuery;
use provost_schemas::scim::{self, FaultKind, Listed, Resource};
use serde_json::{Map, Value, json};

use crate::{
    answer::{self, ApiError},
    extract::parse_pairs,
    state::ServerState,
};

/// How an answer is to look.
pub(super) struct Wanted {
    /// The query of the request.
    query: Map<String, Value>,
    /// The path below which resources lie.
    base: String,
}

impl FromRequestParts<ServerState> for Wanted {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &ServerState) -> Result<Self, ApiError> {
        let whole = parts.extensions.get::<OriginalUri>();
        let path = whole.map_or(parts.uri.path(), |whole| whole.0.path());
        let end = path
            .find("/scim/v2")
            .map_or(path.len(), |at| at + "/scim/v2".len());
        Ok(Self {
            query: parse_pairs(parts.uri.query().unwrap_or_default()),
            base: path[..end].to_owned(),
        })
    }
}

impl Wanted {
    /// Which resources are asked for.
    pub(super) fn listed(&self) -> Result<ScimQuery, ApiError> {
        Ok(ScimQuery::parse(&self.query).map_err(provost_app::AppError::from)?)
    }

    /// Whether an attribute is to be in the answer.
    pub(super) fn wants(&self, attribute: &str) -> bool {
        let named = |key: &str| {
            let list = self.query.get(key).and_then(Value::as_str)?;
            let mut names = list.split(',').map(|name| top(name.trim()));
            Some(names.any(|name| name.eq_ignore_ascii_case(attribute)))
        };
        let always = ["schemas", "id"].contains(&attribute);
        always
            || match (named("attributes"), named("excludedAttributes")) {
                (Some(named), _) => named,
                (None, Some(excluded)) => !excluded,
                (None, None) => true,
            }
    }

    /// 200 with a resource.
    pub(super) fn one(&self, resource: &impl Resource) -> Response {
        written(StatusCode::OK, &self.json(resource))
    }

    /// 201 with a resource and where it is.
    pub(super) fn made(&self, resource: &impl Resource) -> Response {
        let mut response = written(StatusCode::CREATED, &self.json(resource));
        let location = format!("{}/{}", self.base, resource.location());
        if let Ok(location) = HeaderValue::from_str(&location) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }

    /// 200 with a page.
    pub(super) fn page<T: Resource>(&self, listed: &Listed<T>) -> Response {
        let page: Vec<Value> = listed.page.iter().map(|one| self.json(one)).collect();
        written(StatusCode::OK, &listed.to_json(&page))
    }

    fn json(&self, resource: &impl Resource) -> Value {
        let mut json = resource.to_json(&self.base);
        json.retain(|name, _| self.wants(name));
        Value::Object(json)
    }
}

/// The attribute in `name.givenName`, or in either after the name of a schema.
fn top(name: &str) -> &str {
    let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
    name.split_once('.').map_or(name, |(top, _)| top)
}

/// An answer in the type that directories expect.
pub(super) fn written(status: StatusCode, body: &Value) -> Response {
    let mut response = answer::json(status, body);
    typed(&mut response);
    response
}

fn typed(response: &mut Response) {
    let scim = HeaderValue::from_static(scim::CONTENT_TYPE);
    response.headers_mut().insert(header::CONTENT_TYPE, scim);
}

/// The body of a request, which is an object.
pub(super) fn object(body: Value) -> Result<Map<String, Value>, ApiError> {
    match body {
        Value::Object(object) => Ok(object),
        _ => {
            let fault = FaultKind::InvalidSyntax.because("The body needs to be a JSON object.");
            Err(provost_app::AppError::from(fault).into())
        }
    }
}

/// Says refusals of every kind in the words of SCIM, the rest of an answer unchanged.
pub(in crate::routes) async fn in_scim(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let body = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => bytes::Bytes::new(),
    };
    let said: Value = serde_json::from_slice(&body).unwrap_or_default();
    let is_syntax = status == StatusCode::UNPROCESSABLE_ENTITY;
    if is_syntax {
        parts.status = StatusCode::BAD_REQUEST;
    }
    let mut keys = ["detail", "exception_message"].into_iter();
    let text = keys.find_map(|key| said.get(key)?.as_str());
    let detail = text.or(status.canonical_reason()).unwrap_or_default();
    let mut refusal = json!({
        "schemas": [scim::ERROR],
        "status": parts.status.as_u16().to_string(),
        "detail": detail,
    });
    let fault = said.get("scimType").cloned();
    let fault = fault.or_else(|| is_syntax.then(|| "invalidSyntax".into()));
    if let (Some(fault), Some(refusal)) = (fault, refusal.as_object_mut()) {
        refusal.insert("scimType".to_owned(), fault);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    let mut response = Response::from_parts(parts, Body::from(refusal.to_string()));
    typed(&mut response);
    response
}
