//! Database URLs as SQLAlchemy reads them.
//!
//! They are laxer than the URLs of the web: a password may contain `/` and `:` as they are, so a
//! general URL parser would misread addresses that work with Prefect.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::secret::Secret;

/// The parts of a database URL, decoded.
#[derive(Debug)]
pub(super) struct DatabaseUrl {
    pub(super) scheme: String,
    pub(super) userinfo: Userinfo,
    pub(super) host: Option<String>,
    pub(super) port: Option<u16>,
    /// What follows the `/` after the host; as it is, because SQLite paths are not encoded.
    pub(super) database: String,
    pub(super) query: Vec<(String, String)>,
}

#[derive(Debug, Default)]
pub(super) struct Userinfo {
    pub(super) user: Option<String>,
    pub(super) password: Option<Secret>,
}

pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

pub(super) fn decode(text: &str) -> Result<String, String> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded
        .map(Into::into)
        .map_err(|_| "its percent-encoding is not UTF-8".to_owned())
}

/// Reads a URL. The error never repeats a part of it.
pub(super) fn parse(text: &str) -> Result<DatabaseUrl, String> {
    let text = text.trim();
    let (scheme, rest) = text
        .split_once("://")
        .ok_or("expected a URL, such as `postgresql://user@host/name`")?;
    let (userinfo, rest) = split_userinfo(rest)?;
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, parse_query(query)?),
        None => (rest, Vec::new()),
    };
    let (authority, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = split_port(authority)?;
    Ok(DatabaseUrl {
        scheme: scheme.to_ascii_lowercase(),
        userinfo,
        host,
        port,
        database: database.to_owned(),
        query,
    })
}

/// The user ends at the first `:` and holds no `/`; the password ends at the first `@`.
fn split_userinfo(text: &str) -> Result<(Userinfo, &str), String> {
    let Some((before, rest)) = text.split_once('@') else {
        return Ok((Userinfo::default(), text));
    };
    let (user, password) = match before.split_once(':') {
        Some((user, password)) => (user, Some(password)),
        None => (before, None),
    };
    if user.contains(['/', '?']) {
        return Ok((Userinfo::default(), text));
    }
    let user = Some(decode(user)?).filter(|user| !user.is_empty());
    let password = password.map(decode).transpose()?.map(Secret::new);
    Ok((Userinfo { user, password }, rest))
}

fn split_port(authority: &str) -> Result<(Option<String>, Option<u16>), String> {
    if authority.contains('@') {
        return Err("an `@` in the password must be written `%40`".to_owned());
    }
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest
            .split_once(']')
            .ok_or("the `]` after the IPv6 address is missing")?;
        (host, after.strip_prefix(':').unwrap_or(after))
    } else {
        authority.split_once(':').unwrap_or((authority, ""))
    };
    let port = match port {
        "" => None,
        port => Some(port.parse().map_err(
            |_| "the port is not a number from 0 to 65535 (in a password, write `@` as `%40`)",
        )?),
    };
    // A percent-encoded directory is how a Unix socket is written in the place of a host.
    Ok((Some(decode(host)?).filter(|host| !host.is_empty()), port))
}

fn parse_query(query: &str) -> Result<Vec<(String, String)>, String> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(&value.replace('+', " "))?))
        })
        .collect()
}
