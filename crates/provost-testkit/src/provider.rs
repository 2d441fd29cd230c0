//! A provider of identities on this machine, which signs real tokens: discovery, keys, codes with
//! proof keys, user information, tokens that end sessions, and the API of GitHub.
//!
//! It checks what a provider checks, so that a client that leaves something out does not get
//! through; and what it says can be made wrong, piece by piece.

mod http;
mod keys;

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

pub use http::Fault;
use http::{Asked, Given};
use keys::Keys;
pub use keys::Signing;

/// The client that the provider knows.
pub const CLIENT_ID: &str = "provost";
/// What the client shows.
pub const CLIENT_SECRET: &str = "hush: 100%";

/// Changes claims before they are signed.
type Spoil = Box<dyn Fn(&mut Map<String, Value>) + Send>;

/// What the provider says, and how.
pub struct Knobs {
    /// What is said of whoever signs in, beside what every token says.
    pub person: Value,
    /// What user information says, if not the same.
    pub user_info: Option<Value>,
    /// Which of the claims of the person are in user information alone.
    pub only_in_user_info: Vec<&'static str>,
    /// How tokens are signed.
    pub signing: Signing,
    /// More of the header of tokens, or other values.
    pub header: Value,
    /// What changes claims before they are signed.
    pub spoil: Option<Spoil>,
    /// More of the discovery document, or other values.
    pub document: Value,
    /// By whom answers say that they are; nobody if absent.
    pub answers_as: Option<String>,
    /// Paths that do not do their part.
    pub faults: BTreeMap<&'static str, Fault>,
    /// When whoever signs in showed who they are, in seconds before now.
    pub authenticated_ago: i64,
    /// By how many seconds the time that answers name is ahead of the provider's clock.
    pub clock_ahead: i64,
    /// Texts by the paths at which they are found.
    pub texts: BTreeMap<String, String>,
    /// What GitHub's API says of addresses.
    pub addresses: Value,
}

struct State {
    knobs: Knobs,
    keys: Keys,
    codes: BTreeMap<String, Code>,
    made: u64,
    fetched: BTreeMap<String, usize>,
    now: Box<dyn Fn() -> i64 + Send>,
}

struct Code {
    challenge: String,
    nonce: Option<String>,
    redirect_uri: String,
}

/// A provider of identities. It goes on until the process ends.
#[derive(Clone)]
pub struct StandInProvider {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl std::fmt::Debug for StandInProvider {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "StandInProvider({})", self.address)
    }
}

impl StandInProvider {
    /// Starts a provider whose clock is `now`, in seconds since 1970.
    ///
    /// # Panics
    /// If this machine has no port left.
    pub fn start(now: impl Fn() -> i64 + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let knobs = Knobs {
            person: json!({"sub": "1815", "email": "ada@example.org", "email_verified": true,
                           "name": "Ada"}),
            user_info: None,
            only_in_user_info: Vec::new(),
            signing: Signing::Ec,
            header: json!({}),
            spoil: None,
            document: json!({}),
            answers_as: Some(format!("http://{address}")),
            faults: BTreeMap::new(),
            authenticated_ago: 0,
            clock_ahead: 0,
            texts: BTreeMap::new(),
            addresses: json!([]),
        };
        let provider = Self {
            address,
            state: Arc::new(Mutex::new(State {
                knobs,
                keys: Keys::new(),
                codes: BTreeMap::new(),
                made: 0,
                fetched: BTreeMap::new(),
                now: Box::new(now),
            })),
        };
        let serving = provider.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                thread::spawn(move || {
                    http::serve(stream, |asked| (serving.answer(asked), serving.told_time()));
                });
            }
        });
        provider
    }

    /// By what it calls itself.
    pub fn issuer(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Changes what it says, and how.
    pub fn set(&self, change: impl FnOnce(&mut Knobs)) {
        change(&mut self.state().knobs);
    }

    /// Signs with other keys from now on, and forgets those that it had.
    pub fn rotate(&self) {
        self.state().keys.rotate();
    }

    /// How often a path was fetched.
    pub fn fetched(&self, path: &str) -> usize {
        self.state().fetched.get(path).copied().unwrap_or_default()
    }

    /// What a browser does that is sent to the provider, where somebody signs in: returns the
    /// address that it is sent back to.
    ///
    /// # Panics
    /// If the address is not one that a provider takes.
    pub fn sign_in(&self, address: &str) -> String {
        let (page, query) = address.split_once('?').expect("a query");
        let page = page.strip_prefix(&self.issuer()).expect("this provider");
        assert!(
            matches!(page, "/authorize" | "/login/oauth/authorize"),
            "{page}"
        );
        let query = http::pairs(query);
        let text = |name: &str| query.get(name).cloned().unwrap_or_default();
        assert_eq!(text("response_type"), "code");
        assert_eq!(text("client_id"), CLIENT_ID);
        assert_eq!(text("code_challenge_method"), "S256");
        assert_eq!(text("code_challenge").len(), 43);
        assert!(text("state").len() >= 43);
        let mut state = self.state();
        state.made += 1;
        let code = format!("code-{}", state.made);
        let kept = Code {
            challenge: text("code_challenge"),
            nonce: query.get("nonce").cloned(),
            redirect_uri: text("redirect_uri"),
        };
        state.codes.insert(code.clone(), kept);
        let issuer = state.knobs.answers_as.as_deref();
        let issuer = issuer.map_or_else(String::new, |issuer| {
            format!("&iss={}", http::escaped(issuer))
        });
        let (back, sent) = (text("redirect_uri"), text("state"));
        format!("{back}?code={code}&state={}{issuer}", http::escaped(&sent))
    }

    /// A token that ends sessions, with these claims beside what every such token says.
    pub fn logout_token(&self, claims: &Value) -> String {
        let state = self.state();
        let now = (state.now)();
        let mut all = json!({
            "iss": self.issuer(), "aud": CLIENT_ID, "iat": now, "exp": now + 120, "jti": "1",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        });
        merge(&mut all, claims);
        let mut header = json!({"typ": "logout+jwt"});
        merge(&mut header, &state.knobs.header);
        state.keys.sign(state.knobs.signing, &header, &all)
    }

    /// A token of a program that runs on this platform, with these claims beside what every such token
    /// says.
    ///
    /// # Panics
    /// If the claims are no object.
    pub fn workload_token(&self, claims: &Value) -> String {
        let state = self.state();
        let now = (state.now)();
        let mut all = json!({
            "iss": self.issuer(), "iat": now, "nbf": now, "exp": now + 300, "jti": "1",
        });
        merge(&mut all, claims);
        let mut header = json!({"typ": "JWT"});
        merge(&mut header, &state.knobs.header);
        state.keys.sign(state.knobs.signing, &header, &all)
    }

    /// A token of a load balancer, which pads its parts, with this header and these claims beside
    /// what it says of its algorithm.
    pub fn balancer_token(&self, header: &Value, claims: &Value) -> String {
        let state = self.state();
        let mut all = json!({"typ": "JWT"});
        merge(&mut all, header);
        state.keys.sign_padded(state.knobs.signing, &all, claims)
    }

    /// Makes the key of RSA, which takes a while, and is otherwise done when keys are first read.
    pub fn make_rsa(&self) {
        self.state().keys.public();
    }

    /// The public half of the key that signs on an elliptic curve, in PEM form.
    pub fn public_pem(&self) -> String {
        self.state().keys.public_pem()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What time answers name.
    fn told_time(&self) -> u64 {
        let state = self.state();
        let now = (state.now)() + state.knobs.clock_ahead;
        now.unsigned_abs()
    }

    fn answer(&self, asked: &Asked) -> Given {
        let mut state = self.state();
        *state.fetched.entry(asked.path.clone()).or_default() += 1;
        if let Some(fault) = state.knobs.faults.get(asked.path.as_str()) {
            return Given::Fault(*fault);
        }
        if let Some(text) = state.knobs.texts.get(&asked.path) {
            return Given::Text(text.clone());
        }
        match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/.well-known/openid-configuration") => {
                let issuer = self.issuer();
                let at = |path: &str| format!("{issuer}{path}");
                let mut document = json!({
                    "issuer": issuer, "authorization_endpoint": at("/authorize"),
                    "token_endpoint": at("/token"), "jwks_uri": at("/jwks"),
                    "userinfo_endpoint": at("/userinfo"),
                    "end_session_endpoint": at("/end-session"),
                    "authorization_response_iss_parameter_supported": true,
                    "code_challenge_methods_supported": ["S256"],
                });
                merge(&mut document, &state.knobs.document);
                Given::Json(200, document)
            }
            ("GET", "/jwks") => Given::Json(200, state.keys.public()),
            ("POST", "/token" | "/login/oauth/access_token") => {
                let issuer = self.issuer();
                match state.exchange(asked, &issuer) {
                    Ok(tokens) => Given::Json(200, tokens),
                    Err(error) => Given::Json(400, json!({"error": error})),
                }
            }
            ("GET", _) if asked.authorization.as_deref() != Some("Bearer access") => {
                Given::Json(401, json!({}))
            }
            ("GET", "/userinfo") => {
                let knobs = &state.knobs;
                Given::Json(200, knobs.user_info.clone().unwrap_or(knobs.person.clone()))
            }
            ("GET", "/api/v3/user") => {
                Given::Json(200, json!({"id": 1815, "login": "ada", "name": "Ada"}))
            }
            ("GET", "/api/v3/user/emails") => Given::Json(200, state.knobs.addresses.clone()),
            _ => Given::Json(404, json!({})),
        }
    }
}

impl State {
    fn exchange(&mut self, asked: &Asked, issuer: &str) -> Result<Value, &'static str> {
        let form = http::pairs(&asked.body);
        let text = |name: &str| form.get(name).map_or("", String::as_str);
        let shown = format!(
            "Basic {}",
            base64::engine::general_purpose::STANDARD.encode(format!(
                "{}:{}",
                http::escaped(CLIENT_ID),
                http::escaped(CLIENT_SECRET)
            ))
        );
        let in_form = text("client_id") == CLIENT_ID && text("client_secret") == CLIENT_SECRET;
        if !in_form && asked.authorization.as_deref() != Some(&shown) {
            return Err("invalid_client");
        }
        let code = self.codes.remove(text("code")).ok_or("invalid_grant")?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(text("code_verifier")));
        let fits = text("grant_type") == "authorization_code"
            && text("redirect_uri") == code.redirect_uri
            && challenge == code.challenge;
        if !fits {
            return Err("invalid_grant");
        }
        let now = (self.now)();
        let mut claims = json!({
            "iss": issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300,
            "auth_time": now - self.knobs.authenticated_ago, "nonce": code.nonce,
        });
        merge(&mut claims, &self.knobs.person);
        if let Some(claims) = claims.as_object_mut() {
            claims.retain(|name, _| !self.knobs.only_in_user_info.contains(&name.as_str()));
            if let Some(spoil) = &self.knobs.spoil {
                spoil(claims);
            }
        }
        let (signing, header) = (self.knobs.signing, &self.knobs.header);
        let token = self.keys.sign(signing, header, &claims);
        Ok(json!({"access_token": "access", "token_type": "Bearer", "id_token": token}))
    }
}

fn merge(all: &mut Value, more: &Value) {
    let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) else {
        return;
    };
    for (name, value) in more {
        if value.is_null() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
}
