//! What `provost login` asks a server.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result, anyhow, bail};
use provost_http::{Fetched, HttpClient};
use serde_json::Value;

use super::workspace::Workspace;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// By what this program is known.
const CLIENT: &str = "provost-cli";

const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// What a server answered to the question for a sign-in.
#[derive(Debug)]
pub(super) struct Asked {
    /// What to come back with.
    pub(super) device_code: String,
    /// What to show.
    pub(super) user_code: String,
    /// Where people decide.
    pub(super) page: String,
    /// The same with the code.
    pub(super) page_with_code: String,
    /// Where the API is.
    pub(super) api_path: String,
    /// For how long it is worth waiting.
    pub(super) lifetime: Duration,
    /// How long to wait between two questions.
    pub(super) interval: Duration,
}

/// What a server answered to the question for the key.
#[derive(Debug)]
pub(super) enum Told {
    /// The key.
    Key(String),
    /// An error by the name that the standard gives it, and what the server says of it.
    Error(String, String),
}

/// Speaks to one server.
#[derive(Debug)]
pub(super) struct LoginClient {
    http: HttpClient,
    address: String,
    /// Below which path its pages are, without a slash at the end.
    pages: String,
}

impl LoginClient {
    /// A client of the server at `url`, which may be that of its pages or of its API.
    pub(super) fn new(url: &str, ca_file: Option<&Path>) -> Result<Self> {
        let (address, pages) = origin(url)?;
        let authorities = match ca_file {
            Some(path) => Some(
                fs::read(path)
                    .with_context(|| format!("--ca-file: {} cannot be read", path.display()))?,
            ),
            None => None,
        };
        let http = HttpClient::new(PATIENCE, authorities.as_deref()).context("--ca-file")?;
        Ok(Self {
            http,
            address,
            pages,
        })
    }

    /// What addresses of the server begin with, whatever their path.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Asks to be signed in.
    pub(super) async fn ask(&self, days: u32) -> Result<Asked> {
        let lifetime = (u64::from(days) * 86_400).to_string();
        let name = rustix::system::uname();
        let form = [
            ("client_id", CLIENT),
            ("device_name", &name.nodename().to_string_lossy()),
            ("key_lifetime", &lifetime),
        ];
        let answer = self.post("/oauth/device_authorization", &form).await?;
        if answer.status == http::StatusCode::NOT_FOUND {
            bail!(
                "{}{} knows no sign-in by browser: it is no Provost server, an older one, or lets \
                 everybody in",
                self.address,
                self.pages
            );
        }
        let answer = self.json(&answer)?;
        let text = |name: &str| {
            let text = answer[name].as_str().filter(|text| is_printable(text));
            let text = text.map(str::to_owned);
            text.ok_or_else(|| anyhow!("{} answered without `{name}`", self.address))
        };
        let page = |name: &str| {
            text(name).and_then(|page| {
                let is_page = page.starts_with("https://") || page.starts_with("http://");
                if is_page {
                    Ok(page)
                } else {
                    bail!("{} names `{page}` as its page, which is none", self.address)
                }
            })
        };
        let seconds = |name: &str, usual: u64| {
            Duration::from_secs(answer[name].as_u64().unwrap_or(usual).min(3600))
        };
        Ok(Asked {
            device_code: text("device_code")?,
            user_code: text("user_code")?,
            page: page("verification_uri")?,
            page_with_code: page("verification_uri_complete")?,
            api_path: text("api_path")?,
            lifetime: seconds("expires_in", 600),
            interval: seconds("interval", 5),
        })
    }

    /// Asks for the key.
    pub(super) async fn poll(&self, device_code: &str) -> Result<Told> {
        let form = [
            ("grant_type", DEVICE_GRANT),
            ("device_code", device_code),
            ("client_id", CLIENT),
        ];
        let fetched = self.post("/oauth/token", &form).await?;
        let answer: Value = serde_json::from_slice(&fetched.body).unwrap_or_default();
        let text = |name: &str| answer[name].as_str().map(str::to_owned);
        if let Some(key) = text("access_token").filter(|_| fetched.status.is_success()) {
            return Ok(Told::Key(key));
        }
        let error = text("error").filter(|error| is_printable(error));
        let Some(error) = error else {
            bail!("{} answered {}", self.address, fetched.status);
        };
        let reason = text("error_description").filter(|reason| is_printable(reason));
        Ok(Told::Error(error, reason.unwrap_or_default()))
    }

    /// The workspaces that a key reaches.
    pub(super) async fn workspaces(&self, api_path: &str, key: &str) -> Result<Vec<Workspace>> {
        let mut bearer = http::HeaderValue::from_str(&format!("Bearer {key}"))
            .context("the server gave a key that cannot be shown")?;
        bearer.set_sensitive(true);
        let request = http::Request::get(format!("{api_path}/me/workspaces"))
            .header(http::header::AUTHORIZATION, bearer)
            .body(bytes::Bytes::new())?;
        let answer = self.json(&self.send(request).await?)?;
        let listed = answer.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(listed.iter().filter_map(Workspace::read).collect())
    }

    /// Ends a key.
    pub(super) async fn revoke(&self, key: &str) -> Result<()> {
        let answer = self.post("/oauth/revoke", &[("token", key)]).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            bail!("{} answered {}", self.address, answer.status)
        }
    }

    fn json(&self, fetched: &Fetched) -> Result<Value> {
        let answer: Value = serde_json::from_slice(&fetched.body).unwrap_or_default();
        if fetched.status.is_success() {
            return Ok(answer);
        }
        let said = ["error_description", "detail"].map(|name| answer[name].as_str());
        let said = said.into_iter().flatten().find(|said| is_printable(said));
        match said {
            Some(said) => bail!("{} answered {}: {said}", self.address, fetched.status),
            None => bail!("{} answered {}", self.address, fetched.status),
        }
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Result<Fetched> {
        let encoded = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        let pairs: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let request = http::Request::post(format!("{}{path}", self.pages))
            .header(
                http::header::CONTENT_TYPE,
                "application/x-www-form-urlencoded",
            )
            .body(bytes::Bytes::from(pairs.join("&")))?;
        self.send(request).await
    }

    async fn send(&self, mut request: http::Request<bytes::Bytes>) -> Result<Fetched> {
        let agent = concat!("provost/", env!("CARGO_PKG_VERSION"));
        let agent = http::HeaderValue::from_static(agent);
        request
            .headers_mut()
            .insert(http::header::USER_AGENT, agent);
        let to: http::Uri = self.address.parse()?;
        let answered = self.http.send(&to, request).await;
        answered.with_context(|| format!("{} cannot be asked", self.address))
    }
}

/// Scheme, host and port of an address, and the path below which its pages are. Keys go by TLS, or stay
/// on this machine.
fn origin(url: &str) -> Result<(String, String)> {
    let wrong = || anyhow!("`{url}` is no address such as https://provost.example.org");
    let uri: http::Uri = url.parse().map_err(|_| wrong())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong());
    };
    if authority.as_str().contains('@') {
        bail!(
            "`{}` must not carry a name and a password",
            authority.host()
        );
    }
    let host = authority.host();
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match scheme {
        "https" => {}
        "http" if is_here => {}
        "http" => bail!("{url}: whoever is on the way to {host} could read the key; use https"),
        _ => return Err(wrong()),
    }
    Ok((format!("{scheme}://{authority}"), pages_of(&uri).to_owned()))
}

/// The path below which the pages of a server are, by the address of its pages or of its API, which
/// is beside them.
pub(super) fn pages_of(uri: &http::Uri) -> &str {
    let path = uri.path().trim_end_matches('/');
    let path = path.split_once("/api/").map_or(path, |(before, _)| before);
    path.strip_suffix("/api").unwrap_or(path)
}

/// Whether a text of a server may be written to a terminal.
fn is_printable(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn keys_go_by_tls_or_stay_here() {
        for (url, expected) in [
            (
                "https://provost.example.org",
                Some(("https://provost.example.org", "")),
            ),
            (
                "https://provost.example.org/provost",
                Some(("https://provost.example.org", "/provost")),
            ),
            (
                "https://provost.example.org/a/b/api/accounts/1/workspaces/2",
                Some(("https://provost.example.org", "/a/b")),
            ),
            (
                "https://provost.example.org:8443/api/",
                Some(("https://provost.example.org:8443", "")),
            ),
            (
                "http://127.0.0.1:4200/api",
                Some(("http://127.0.0.1:4200", "")),
            ),
            ("http://[::1]:4200", Some(("http://[::1]:4200", ""))),
            ("http://localhost", Some(("http://localhost", ""))),
            ("http://localhost.example.org", None),
            ("http://10.0.0.1:4200", None),
            ("https://ada:secret@provost.example.org", None),
            ("ftp://provost.example.org", None),
            ("provost.example.org", None),
            ("", None),
        ] {
            let expected = expected.map(|(origin, pages)| (origin.to_owned(), pages.to_owned()));
            assert_eq!(origin(url).ok(), expected, "{url}");
        }
    }
}
