//! Whether an account is reached from an address.

use std::net::{IpAddr, Ipv4Addr};

use crate::networks::Network;

/// The networks from which an account is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IpAllowlist {
    /// Whether it is enforced.
    pub is_enforced: bool,
    /// Each network, and whether it counts.
    pub entries: Vec<(Network, bool)>,
}

impl IpAllowlist {
    /// Adds an entry as it is kept. What is no network, which nobody keeps, lets nobody in, and makes
    /// the list one that has entries.
    pub fn push(&mut self, network: &str, counts: bool) {
        let entry = match network.parse() {
            Ok(network) => (network, counts),
            Err(_) => (Network::of(Ipv4Addr::UNSPECIFIED.into()), false),
        };
        self.entries.push(entry);
    }

    /// Whether anybody is kept out. A list without any entry is none, as clients are told; one whose
    /// entries do not count keeps everybody out.
    pub fn is_in_force(&self) -> bool {
        self.is_enforced && !self.entries.is_empty()
    }

    /// The networks that count and that the address is in.
    pub fn matching(&self, address: IpAddr) -> impl Iterator<Item = Network> {
        let counted = self.entries.iter().filter(|(_, counts)| *counts);
        counted
            .map(|(network, _)| *network)
            .filter(move |network| network.contains(address))
    }

    /// Whether whoever comes from the address would be let in, were the list enforced. What comes
    /// from no address that is known is not on any list.
    pub fn lists(&self, address: Option<IpAddr>) -> bool {
        self.entries.is_empty()
            || address.is_some_and(|address| self.matching(address).next().is_some())
    }

    /// Whether whoever comes from the address is let in.
    pub fn admits(&self, address: Option<IpAddr>) -> bool {
        !self.is_in_force() || self.lists(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(is_enforced: bool, entries: &[(&str, bool)]) -> IpAllowlist {
        let mut list = IpAllowlist {
            is_enforced,
            entries: Vec::new(),
        };
        for (network, counts) in entries {
            list.push(network, *counts);
        }
        list
    }

    #[test]
    fn an_address_is_let_in_if_it_is_in_a_network_that_counts() {
        const OFFICE: (&str, bool) = ("192.0.2.0/24", true);
        const VPN: (&str, bool) = ("2001:db8::/32", true);
        const OLD: (&str, bool) = ("198.51.100.0/24", false);
        for (enforced, entries, address, is_in) in [
            (true, &[OFFICE, VPN][..], Some("192.0.2.7"), true),
            (true, &[OFFICE, VPN], Some("::ffff:192.0.2.7"), true),
            (true, &[OFFICE, VPN], Some("2001:db8::1"), true),
            (true, &[OFFICE, VPN], Some("127.0.0.1"), false),
            (true, &[OFFICE, OLD], Some("198.51.100.1"), false),
            (true, &[OLD], Some("198.51.100.1"), false),
            (true, &[OFFICE], None, false),
            (true, &[("damaged", true)], Some("0.0.0.0"), false),
            (true, &[], Some("203.0.113.9"), true),
            (true, &[], None, true),
            (false, &[OFFICE], Some("203.0.113.9"), true),
        ] {
            let list = list(enforced, entries);
            let parsed = address.map(|text: &str| text.parse().expect("an address"));
            assert_eq!(list.admits(parsed), is_in, "{list:?} {address:?}");
        }
    }

    #[test]
    fn what_a_list_would_do_is_known_before_it_is_enforced() {
        let list = list(false, &[("192.0.2.0/24", true)]);
        assert!(!list.lists("203.0.113.9".parse().ok()));
        assert!(list.lists("192.0.2.1".parse().ok()));
    }
}
