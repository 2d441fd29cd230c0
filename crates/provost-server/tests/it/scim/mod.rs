//! SCIM 2.0: what directories of companies ask, as they ask it.

mod entra;
mod lists;
mod okta;
mod rights;

use axum::body::Body;
use http::{Request, header};
use provost_app::{AppSettings, audit::AuditSettings, identity::Doors};
use provost_core::roles::AccountRole;
use provost_schemas::ids::AccountId;
use provost_server::ServerSettings;
use serde_json::{Value, json};

use crate::{
    access::{Wanted, bearer, closed, machine},
    audit::key,
    support::{Answer, TestApi},
};

/// A server, and a directory with a key that is narrowed to what it does.
struct Directory {
    api: TestApi,
    key: String,
}

impl Directory {
    async fn new() -> Self {
        Self::of(AccountRole::Admin).await
    }

    async fn of(role: AccountRole) -> Self {
        Self::at(closed().await, role).await
    }

    /// A directory of a server that records what is done.
    async fn recorded() -> Self {
        let settings = AppSettings {
            audit: Some(AuditSettings::new(key())),
            doors: Doors::Closed { shared: None },
            ..AppSettings::default()
        };
        let api = TestApi::with(settings, ServerSettings::default()).await;
        Self::at(api, AccountRole::Admin).await
    }

    async fn at(api: TestApi, role: AccountRole) -> Self {
        let wanted = Wanted {
            name: "directory",
            account_role: role,
            scopes: Some(&["administrate:scim"]),
            ..Wanted::default()
        };
        let key = machine(&api.app, wanted).await.key;
        Self { api, key }
    }

    async fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        send(&self.api, &self.key, method, path, body).await
    }

    /// Asks for what is answered with a status, and returns the answer.
    async fn asks(&self, method: &str, path: &str, body: Value, status: u16) -> Value {
        let answer = self.send(method, path, &body).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text);
        if status != 204 {
            let kind = answer.headers.get(header::CONTENT_TYPE).unwrap();
            assert_eq!(kind, "application/scim+json", "{method} {path}");
        }
        answer.json()
    }

    async fn reads(&self, path: &str) -> Value {
        self.asks("GET", path, Value::Null, 200).await
    }

    /// Asks for what is refused, and returns the status and the kind of the fault.
    async fn refused(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let answer = self.send(method, path, &body).await;
        let json = answer.json();
        let error = "urn:ietf:params:scim:api:messages:2.0:Error";
        assert_eq!(json["schemas"], json!([error]), "{path}: {}", answer.text);
        assert_eq!(json["status"], answer.status.as_u16().to_string());
        assert!(json["detail"].as_str().is_some_and(|text| !text.is_empty()));
        (answer.status.as_u16(), json["scimType"].clone())
    }

    /// Makes somebody, and returns their id.
    async fn person(&self, email: &str) -> String {
        let body = json!({"userName": email, "active": true});
        let made = self.asks("POST", "/Users", body, 201).await;
        made["id"].as_str().unwrap().to_owned()
    }
}

/// Calls an operation of SCIM in the default account.
pub(crate) async fn send(
    api: &TestApi,
    key: &str,
    method: &str,
    path: &str,
    body: &Value,
) -> Answer {
    let account = AccountId::DEFAULT;
    let request = Request::builder()
        .method(method)
        .uri(format!("/api/accounts/{account}/scim/v2{path}"))
        .header(header::CONTENT_TYPE, "application/scim+json; charset=utf-8")
        .header(header::ACCEPT, "application/scim+json")
        .header(header::AUTHORIZATION, bearer(key));
    let body = if body.is_null() {
        Body::empty()
    } else {
        Body::from(body.to_string())
    };
    api.send(request.body(body).unwrap()).await
}

/// A body with changes.
fn patch(operations: &Value) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": operations,
    })
}
