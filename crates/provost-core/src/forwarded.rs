//! Where a request comes from that went through proxies.
//!
//! Each proxy adds the address that it was called from to the end of `X-Forwarded-For`, so that the
//! list is true from its end to the first address that is no proxy of ours. What stands before that
//! was written by the caller, whatever it says.

use std::net::{IpAddr, SocketAddr};

use crate::networks::Networks;

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The client.
    pub client: IpAddr,
    /// How many trusted proxies it went through.
    pub hops: usize,
}

/// Walks `X-Forwarded-For` from its end past trusted proxies; nothing if the other end of the
/// connection, `peer`, is none of them.
///
/// An entry that is no address ends the walk: then the proxy that wrote it is the client.
pub fn walk<'a>(
    peer: IpAddr,
    chain: impl DoubleEndedIterator<Item = &'a str>,
    trusted: &Networks,
) -> Option<Route> {
    if !trusted.contain(peer) {
        return None;
    }
    let mut route = Route {
        client: peer.to_canonical(),
        hops: 1,
    };
    for entry in chain.rev() {
        let Some(address) = address(entry) else {
            break;
        };
        route.client = address;
        if !trusted.contain(address) {
            break;
        }
        route.hops += 1;
    }
    Some(route)
}

/// The entry of a list that the outermost of `hops` trusted proxies wrote, where each of them adds
/// one or leaves the list as it is.
pub fn outermost<'a>(entries: &[&'a str], hops: usize) -> Option<&'a str> {
    let outermost = entries.len().saturating_sub(hops);
    entries.get(outermost).copied()
}

/// The address in an entry, which may have a port, and brackets around IPv6.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = || {
        let inner = entry.strip_prefix('[')?.strip_suffix(']')?;
        inner.parse().ok()
    };
    let address: Option<IpAddr> = entry
        .parse()
        .ok()
        .or_else(|| entry.parse().ok().map(|socket: SocketAddr| socket.ip()))
        .or_else(bare);
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn trusted() -> Networks {
        let networks = ["10.0.0.0/8", "2001:db8:1::/48"];
        networks
            .iter()
            .map(|network| network.parse().expect(network))
            .collect()
    }

    fn walked(peer: &str, chain: &str) -> Option<(String, usize)> {
        let peer = peer.parse().expect(peer);
        let entries = chain.split(',').filter(|entry| !entry.is_empty());
        let route = walk(peer, entries, &trusted())?;
        Some((route.client.to_string(), route.hops))
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_proxy_of_ours() {
        for (peer, chain, client, hops) in [
            ("10.0.0.1", "", "10.0.0.1", 1),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9", 1),
            ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9", 1),
            ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9", 2),
            // What the client wrote itself stands further left.
            ("10.0.0.1", "127.0.0.1, 203.0.113.9", "203.0.113.9", 1),
            (
                "10.0.0.1",
                "10.9.9.9,203.0.113.9,10.0.0.2",
                "203.0.113.9",
                2,
            ),
            ("10.0.0.1", "unknown", "10.0.0.1", 1),
            ("10.0.0.1", "203.0.113.9, unknown, 10.0.0.2", "10.0.0.2", 2),
            ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3", 3),
            ("10.0.0.1", "203.0.113.9:4711", "203.0.113.9", 1),
            ("10.0.0.1", "[2001:db8:2::1]:4711", "2001:db8:2::1", 1),
            ("10.0.0.1", "[2001:db8:2::1]", "2001:db8:2::1", 1),
            ("2001:db8:1::1", "::ffff:203.0.113.9", "203.0.113.9", 1),
        ] {
            let expected = Some((client.to_owned(), hops));
            assert_eq!(walked(peer, chain), expected, "{peer} {chain}");
        }
    }

    #[test]
    fn nobody_else_says_where_a_request_comes_from() {
        for peer in ["203.0.113.9", "127.0.0.1", "2001:db8:2::1"] {
            assert_eq!(walked(peer, "10.0.0.1"), None, "{peer}");
        }
    }

    #[test]
    fn what_a_client_writes_stands_before_what_proxies_write() {
        for (entries, hops, expected) in [
            (&["https"][..], 1, Some("https")),
            (&["http", "https"], 1, Some("https")),
            (&["evil", "http", "https"], 2, Some("http")),
            (&["https"], 3, Some("https")),
            (&[], 1, None),
        ] {
            assert_eq!(outermost(entries, hops), expected, "{entries:?} {hops}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_a_client_writes_changes_its_address(forged in "\\PC{0,80}") {
            let chain = format!("{forged},203.0.113.9");
            let walked = walked("10.0.0.1", &chain);
            prop_assert_eq!(walked, Some(("203.0.113.9".to_owned(), 1)));
        }
    }
}
