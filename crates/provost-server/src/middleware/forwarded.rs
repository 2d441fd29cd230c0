//! Which client a request comes from, and what it asked for, where proxies stand between.
//!
//! Proxies say so by headers that anybody can send. They are believed from the networks of
//! `server.proxy.trusted_networks`, as the other end of the connection shows it, and removed from
//! every request before anything else sees it: behind this module nobody can be deceived by them.
//! Some programs that headers pass through take `_` for `-`, so that both spellings count as one.

use std::{net::IpAddr, sync::Arc};

use axum::extract::Request;
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, header, uri::Authority};
use provost_core::{
    forwarded::{Route, outermost, walk},
    networks::Networks,
};
use provost_identity::proxies::ProxyWord;

use super::PeerAddress;
use crate::{listener::ByTls, state::ServerState};

/// By which scheme the client came. Behind this module it is `https` or `http`, said once, and
/// true.
pub(crate) const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_HOST: &str = "x-forwarded-host";

/// What else says where a request comes from; nothing here reads it.
const OTHERS: [&str; 6] = [
    "forwarded",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
];

/// Most characters that are kept of what proxies say.
const CHAIN_LENGTH: usize = 512;

/// What is known of the way that a request took.
#[derive(Clone, Debug)]
struct Way {
    client: IpAddr,
    chain: Option<Arc<str>>,
}

/// What a trusted proxy says of who calls.
#[derive(Clone, Debug)]
struct SaidByProxy(Arc<ProxyWord>);

/// What was claimed by whoever is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Disbelieved;

/// The address of the client of a request: what keys' networks, limits, sessions and the audit log
/// go by. It is the other end of the connection, unless that is a trusted proxy, which then says
/// from where it was called.
pub(crate) fn client_address(extensions: &Extensions) -> Option<IpAddr> {
    extensions.get::<Way>().map(|way| way.client)
}

/// What proxies said of the way, to the letter, for the audit log.
pub(crate) fn forwarded_for(extensions: &Extensions) -> Option<&str> {
    extensions.get::<Way>()?.chain.as_deref()
}

/// Whether the client came by TLS, as far as a trusted proxy says.
pub(crate) fn is_by_tls(headers: &HeaderMap) -> bool {
    let proto = headers.get(FORWARDED_PROTO);
    proto.is_some_and(|proto| proto == "https")
}

/// What a trusted proxy says of who calls, if it says anything: one that lets somebody through
/// without signing them in says nothing of them.
pub(crate) fn word_of_proxy(state: &ServerState, request: &Request) -> Option<Arc<ProxyWord>> {
    let SaidByProxy(word) = request.extensions().get()?;
    let proxy = state.app.settings().proxy.as_ref()?;
    proxy.proxy.speaks_in(word).then(|| Arc::clone(word))
}

/// Replaces what headers say of the way of a request, and in `identity` of who makes it, by what is
/// believed of it. Whoever is not believed and claimed something is told of by an error.
pub(super) fn settle(
    request: &mut Request,
    trusted: &Networks,
    identity: &[HeaderName],
) -> Result<(), Disbelieved> {
    let said = take(request.headers_mut(), |name| {
        identity
            .iter()
            .any(|known| same_header(name, known.as_str()))
    });
    let claimed = Claims(take(request.headers_mut(), is_about_the_way));
    let peer = request.extensions().get().map(|PeerAddress(peer)| *peer);
    let Some(peer) = peer else {
        // It was not asked over the network.
        return Ok(());
    };
    let chain = claimed.list(FORWARDED_FOR);
    let route = walk(peer, chain.iter().copied(), trusted);
    let way = Way {
        client: route.map_or(peer, |route| route.client),
        chain: (route.is_some() && !chain.is_empty()).then(|| shortened(&chain)),
    };
    request.extensions_mut().insert(way);
    if request.extensions().get() == Some(&ByTls(true)) {
        // Of this connection nobody needs to be believed; a proxy may say more of the one before.
        let scheme = HeaderValue::from_static("https");
        request.headers_mut().insert(FORWARDED_PROTO, scheme);
    }
    match route {
        Some(route) => {
            claimed.tell(route, request.headers_mut());
            // Another spelling is not the proxy's.
            let said: Vec<_> = said
                .into_iter()
                .filter(|(name, _)| identity.contains(name))
                .collect();
            if !said.is_empty() {
                let word = SaidByProxy(Arc::new(ProxyWord::new(said)));
                request.extensions_mut().insert(word);
            }
            Ok(())
        }
        None if claimed.0.is_empty() && said.is_empty() => Ok(()),
        None => Err(Disbelieved),
    }
}

fn shortened(chain: &[&str]) -> Arc<str> {
    let chain = chain.join(", ");
    chain.chars().take(CHAIN_LENGTH).collect::<String>().into()
}

/// Headers about the way of a request, in the order in which they came.
struct Claims(Vec<(HeaderName, HeaderValue)>);

/// Takes all headers of some names out of a request.
fn take(headers: &mut HeaderMap, is_one: impl Fn(&str) -> bool) -> Vec<(HeaderName, HeaderValue)> {
    let names: Vec<HeaderName> = headers
        .keys()
        .filter(|name| is_one(name.as_str()))
        .cloned()
        .collect();
    let mut taken = Vec::new();
    for name in names {
        if let header::Entry::Occupied(entry) = headers.entry(&name) {
            let (_, values) = entry.remove_entry_mult();
            taken.extend(values.map(|value| (name.clone(), value)));
        }
    }
    taken
}

fn is_about_the_way(name: &str) -> bool {
    let matches = |known: &str| same_header(name, known);
    let is_forwarded = name.len() >= 12 && name.is_char_boundary(12);
    let is_forwarded = is_forwarded && same_header(&name[..12], "x-forwarded-");
    is_forwarded || OTHERS.iter().any(|known| matches(known))
}

/// Whether two names of headers are one to programs that take `_` for `-`.
fn same_header(one: &str, other: &str) -> bool {
    let plain = |byte: u8| {
        if byte == b'_' {
            b'-'
        } else {
            byte.to_ascii_lowercase()
        }
    };
    one.bytes().map(plain).eq(other.bytes().map(plain))
}

impl Claims {
    /// The entries of a list that may be spread over several headers; proxies write its name with
    /// dashes.
    fn list(&self, name: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(known, _)| known.as_str() == name);
        named
            .flat_map(|(_, value)| value.to_str().unwrap_or("unknown").split(','))
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .collect()
    }

    /// Tells those behind by which scheme and name the client came, as far as a proxy says.
    fn tell(&self, route: Route, headers: &mut HeaderMap) {
        let said = |name: &str| outermost(&self.list(name), route.hops).map(str::to_owned);
        let scheme = match said(FORWARDED_PROTO.as_str()).as_deref() {
            Some(scheme) if scheme.eq_ignore_ascii_case("https") => Some("https"),
            // Some proxies name the protocol of a socket.
            Some(scheme) if scheme.eq_ignore_ascii_case("wss") => Some("https"),
            Some(_) => Some("http"),
            None => None,
        };
        if let Some(scheme) = scheme {
            headers.insert(FORWARDED_PROTO, HeaderValue::from_static(scheme));
        }
        let host = said(FORWARDED_HOST).filter(|host| is_host(host));
        if let Some(host) = host.and_then(|host| HeaderValue::from_str(&host).ok()) {
            headers.insert(header::HOST, host);
        }
    }
}

/// Whether a text is a host, with its port if it has one, and nothing else.
fn is_host(text: &str) -> bool {
    let parsed = text.parse::<Authority>();
    parsed.is_ok_and(|authority| !authority.host().is_empty() && !text.contains('@'))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn settled(
        peer: &str,
        pairs: &[(&'static str, &'static str)],
    ) -> (Request, Result<(), Disbelieved>) {
        let mut request = Request::new(Body::empty());
        let headers = request.headers_mut();
        headers.insert(header::HOST, HeaderValue::from_static("provost:4200"));
        for (name, value) in pairs {
            let name = HeaderName::from_bytes(name.as_bytes()).expect(name);
            headers.append(name, HeaderValue::from_static(value));
        }
        let peer = PeerAddress(peer.parse().expect(peer));
        request.extensions_mut().insert(peer);
        let trusted = ["10.0.0.0/8".parse().expect("a network")];
        let identity = [HeaderName::from_static("remote-user")];
        let outcome = settle(&mut request, &trusted.into_iter().collect(), &identity);
        (request, outcome)
    }

    fn names(request: &Request) -> Vec<&str> {
        request.headers().keys().map(HeaderName::as_str).collect()
    }

    #[test]
    fn a_proxy_is_believed_about_address_scheme_and_host() {
        let (request, outcome) = settled(
            "10.0.0.1",
            &[
                ("x-forwarded-for", "127.0.0.1, 203.0.113.9"),
                ("x-forwarded-proto", "http"),
                ("x-forwarded-proto", "https"),
                ("x-forwarded-host", "evil.example, provost.example.org"),
                ("x-forwarded-uri", "/api/health"),
                ("x-real-ip", "127.0.0.1"),
            ],
        );
        assert_eq!(outcome, Ok(()));
        let address = client_address(request.extensions()).expect("an address");
        assert_eq!(address.to_string(), "203.0.113.9");
        let chain = forwarded_for(request.extensions());
        assert_eq!(chain, Some("127.0.0.1, 203.0.113.9"));
        assert!(is_by_tls(request.headers()));
        assert_eq!(request.headers()[header::HOST], "provost.example.org");
        assert_eq!(names(&request), ["host", "x-forwarded-proto"]);
    }

    #[test]
    fn what_others_claim_is_gone() {
        for name in [
            "x-forwarded-for",
            "X-Forwarded-For",
            "x_forwarded_for",
            "X_Forwarded-For",
            "x-forwarded-host",
            "x-forwarded-proto",
            "X_FORWARDED_PROTO",
            "x-forwarded-user",
            "forwarded",
            "x-real-ip",
            "X_Real_IP",
            "true-client-ip",
        ] {
            let (request, outcome) = settled("203.0.113.9", &[(name, "10.0.0.1")]);
            assert_eq!(outcome, Err(Disbelieved), "{name}");
            assert_eq!(names(&request), ["host"], "{name}");
            assert_eq!(request.headers()[header::HOST], "provost:4200", "{name}");
            let address = client_address(request.extensions()).expect("an address");
            assert_eq!(address.to_string(), "203.0.113.9", "{name}");
            assert!(!is_by_tls(request.headers()));
        }
        let (request, outcome) = settled("203.0.113.9", &[("x-forwardedness", "1")]);
        assert_eq!((outcome, names(&request).len()), (Ok(()), 2));
    }

    #[test]
    fn another_spelling_says_nothing_even_by_way_of_a_proxy() {
        let pairs = [
            ("x_forwarded_for", "127.0.0.1"),
            ("x_forwarded_proto", "https"),
            ("x_forwarded_host", "evil.example"),
        ];
        let (request, outcome) = settled("10.0.0.1", &pairs);
        assert_eq!(outcome, Ok(()));
        let address = client_address(request.extensions()).expect("an address");
        assert_eq!(address.to_string(), "10.0.0.1");
        assert_eq!(names(&request), ["host"]);
        assert_eq!(request.headers()[header::HOST], "provost:4200");
    }

    #[test]
    fn who_calls_is_said_by_proxies_in_one_spelling() {
        let said = |request: &Request| request.extensions().get::<SaidByProxy>().is_some();
        let (request, outcome) = settled("10.0.0.1", &[("Remote-User", "ada")]);
        assert_eq!((outcome, said(&request)), (Ok(()), true));
        assert_eq!(names(&request), ["host"]);
        for spelling in ["remote_user", "REMOTE_USER", "Remote_User"] {
            let (request, outcome) = settled("10.0.0.1", &[(spelling, "ada")]);
            assert_eq!((outcome, said(&request)), (Ok(()), false), "{spelling}");
            assert_eq!(names(&request), ["host"]);
        }
        for spelling in ["remote-user", "remote_user", "REMOTE-USER"] {
            let (request, outcome) = settled("203.0.113.9", &[(spelling, "ada")]);
            assert_eq!((outcome, said(&request)), (Err(Disbelieved), false));
            assert_eq!(names(&request), ["host"]);
        }
    }

    #[test]
    fn a_host_is_a_host() {
        for host in [
            "provost.example.org",
            "provost.example.org:8443",
            "[::1]:80",
        ] {
            assert!(is_host(host), "{host}");
        }
        for text in ["", "a b", "a/b", "ada@example.org", "http://a", "a\\b"] {
            assert!(!is_host(text), "{text}");
        }
    }
}
