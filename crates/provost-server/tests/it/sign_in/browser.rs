//! A browser: it keeps cookies, and says where its forms stand.

use std::{collections::BTreeMap, net::IpAddr, sync::Arc};

use axum::body::Body;
use http::{Method, Request, header, request::Builder};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use provost_server::PeerAddress;

use crate::support::{Answer, TestApi};

pub(super) const HOST: &str = "provost.example.org";
pub(super) const SESSION: &str = "__Host-provost_session";

pub(super) struct Browser {
    api: Arc<TestApi>,
    pub(super) cookies: BTreeMap<String, String>,
    pub(super) address: IpAddr,
}

impl Browser {
    pub(super) fn new(api: &Arc<TestApi>) -> Self {
        Self {
            api: Arc::clone(api),
            cookies: BTreeMap::new(),
            address: "192.0.2.7".parse().unwrap(),
        }
    }

    pub(super) fn request(&self, method: Method, path: &str) -> Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::USER_AGENT, "Mozilla/5.0 (X11; Linux) Firefox/140.0")
            .extension(PeerAddress(self.address));
        if !cookies.is_empty() {
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        request
    }

    /// Sends a request as it is, and keeps the cookies of the answer.
    pub(super) async fn send(&mut self, request: Request<Body>) -> Answer {
        let answer = self.api.send(request).await;
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, rest) = line.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty());
        self.send(request.unwrap()).await
    }

    /// Sends a form that stands on a page of the server.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(encoded(fields)).unwrap()).await
    }

    /// Sends a form of a page for whoever is signed in, with the token that its forms carry.
    pub(super) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.form_token().await;
        let mut fields = fields.to_vec();
        fields.push(("form_token", &token));
        self.post(path, &fields).await
    }

    pub(super) async fn form_token(&mut self) -> String {
        let profile = self.get("/profile").await;
        field(&profile.text, "form_token")
    }

    pub(super) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        let fields = [("email", email), ("password", password), ("remember", "on")];
        self.post("/sign-in", &fields).await
    }

    pub(super) fn session(&self) -> Option<&str> {
        self.cookies.get(SESSION).map(String::as_str)
    }

    /// Calls the API with the cookie, as a page does that reads.
    pub(super) async fn api_status(&mut self, path: &str) -> u16 {
        self.get(&format!("/api{path}")).await.status.as_u16()
    }
}

pub(super) fn encoded(fields: &[(&str, &str)]) -> Body {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    Body::from(pairs.join("&"))
}

/// The value of the first field with a name on a page.
pub(super) fn field(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .split_once(&start)
        .unwrap_or_else(|| panic!("no field {name} in {page}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Where an answer sends the browser.
pub(super) fn location(answer: &Answer) -> &str {
    answer.headers[header::LOCATION].to_str().unwrap()
}
