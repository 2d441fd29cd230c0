//! An API of its own for a test.

use std::sync::Arc;

use axum::{Router, body::Body};
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use provost_app::{App, AppSettings};
use provost_server::{ServerSettings, ServerState, routes};
use provost_storage::{Connection, Statement};
use provost_testkit::{TestClock, TestDatabase};
use serde_json::Value;
use tower::ServiceExt;

/// An API of its own, on SQLite, with a clock that stands still.
pub(crate) struct TestApi {
    pub(crate) router: Router,
    pub(crate) app: App,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) test: TestDatabase,
}

/// What the API answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    /// The body as JSON; null if it has none.
    pub(crate) fn json(&self) -> Value {
        if self.text.is_empty() {
            return Value::Null;
        }
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The status and the body, to be compared in one go.
    pub(crate) fn parts(&self) -> (u16, Value) {
        (self.status.as_u16(), self.json())
    }
}

impl TestApi {
    pub(crate) async fn new() -> Self {
        Self::with(AppSettings::default(), ServerSettings::default()).await
    }

    pub(crate) async fn with(settings: AppSettings, server: ServerSettings) -> Self {
        Self::build(TestDatabase::sqlite().await, settings, server).await
    }

    /// The API on a database that the test chose.
    pub(crate) async fn on(test: TestDatabase) -> Self {
        Self::build(test, AppSettings::default(), ServerSettings::default()).await
    }

    pub(crate) async fn build(
        test: TestDatabase,
        settings: AppSettings,
        server: ServerSettings,
    ) -> Self {
        let clock = Arc::new(TestClock::at("2026-01-02T03:04:05Z"));
        let app = App::new(test.database.clone(), Arc::clone(&clock) as _, settings)
            .await
            .unwrap();
        let router = routes::router(&ServerState::new(app.clone(), server));
        Self {
            router,
            app,
            clock,
            test,
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, mut body) = response.into_parts();
        let is_stream = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_stream {
            // It ends with whoever listens; what it says at once is its answer here.
            body.frame().await.unwrap().unwrap().into_data().unwrap()
        } else {
            body.collect().await.unwrap().to_bytes()
        };
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    /// Sends a JSON body to a path below `/api`.
    pub(crate) async fn call(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api{path}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::HOST, "localhost");
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = Request::builder().uri(format!("/api{path}"));
        self.send(
            request
                .header(header::HOST, "localhost")
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PATCH, path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, path, body).await
    }

    /// The names and payloads of the events that were stored, oldest first.
    pub(crate) async fn events(&self) -> Vec<(String, Value)> {
        let mut read = self.test.database.read().await.unwrap();
        let column = async |read: &mut Connection, sql| -> Vec<String> {
            read.fetch_all(Statement::new(sql)).await.unwrap()
        };
        let names = column(&mut read, "SELECT event FROM event ORDER BY id").await;
        let payloads = column(&mut read, "SELECT payload FROM event ORDER BY id").await;
        let payloads = payloads
            .iter()
            .map(|text| serde_json::from_str(text).unwrap());
        names.into_iter().zip(payloads).collect()
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        let request = Request::builder()
            .method(Method::DELETE)
            .uri(format!("/api{path}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }
}
