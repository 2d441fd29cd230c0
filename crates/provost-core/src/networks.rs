//! Networks of addresses, from which a credential may be used.

use std::{fmt, net::IpAddr, str::FromStr};

/// A network such as `10.0.0.0/8` or `2001:db8::/32`; a single address is a network of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network {
    address: IpAddr,
    /// How many bits all addresses of the network share.
    prefix: u8,
}

/// Why a text is no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// What comes before the slash is no address.
    #[error("it does not begin with an address such as 10.0.0.0 or 2001:db8::")]
    Address,
    /// What comes after the slash is no number of bits of such an address.
    #[error("after the slash comes a number of bits, at most 32 for IPv4 and 128 for IPv6")]
    Prefix,
    /// The address has bits beyond those that the network fixes.
    #[error("the network that this address is in is written {0}")]
    HostBits(Network),
}

impl Network {
    /// The network of a single address.
    pub const fn of(address: IpAddr) -> Self {
        let prefix = if address.is_ipv4() { 32 } else { 128 };
        Self { address, prefix }
    }

    /// Whether an address is in the network. An IPv4 address is the same in IPv6 clothes.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(_), IpAddr::V4(_)) | (IpAddr::V6(_), IpAddr::V6(_)) => {
                masked(address.to_canonical(), self.prefix) == self.address
            }
            _ => false,
        }
    }
}

/// The address with all bits beyond the prefix cleared.
fn masked(address: IpAddr, prefix: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V4((address.to_bits() & mask).into())
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V6((address.to_bits() & mask).into())
        }
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Self, NetworkError> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NetworkError::Address)?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => bits,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().map_err(|_| NetworkError::Prefix)?
            }
            Some(_) => return Err(NetworkError::Prefix),
        };
        if prefix > bits {
            return Err(NetworkError::Prefix);
        }
        let network = Self {
            address: masked(address, prefix),
            prefix,
        };
        if network.address == address {
            Ok(network)
        } else {
            Err(NetworkError::HostBits(network))
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix)
    }
}

/// Several networks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Networks(Vec<Network>);

impl Networks {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an address is in one of them.
    pub fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }
}

impl FromIterator<Network> for Networks {
    fn from_iter<T: IntoIterator<Item = Network>>(networks: T) -> Self {
        Self(networks.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn network(text: &str) -> Network {
        text.parse().expect(text)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect(text)
    }

    #[test]
    fn an_address_is_in_a_network_or_not() {
        for (text, inside, outside) in [
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"),
            ("10.1.2.3", "10.1.2.3", "10.1.2.4"),
            ("0.0.0.0/0", "203.0.113.9", "2001:db8::1"),
            ("192.0.2.0/24", "::ffff:192.0.2.7", "::ffff:192.0.3.7"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::"),
            ("::/0", "2001:db8::1", "10.0.0.1"),
            ("::1", "::1", "::2"),
        ] {
            assert!(network(text).contains(address(inside)), "{text} {inside}");
            assert!(
                !network(text).contains(address(outside)),
                "{text} {outside}"
            );
        }
    }

    #[test]
    fn what_is_no_network_is_refused() {
        let read = |text: &str| text.parse::<Network>().expect_err(text);
        for text in ["", "/8", "10.0.0", "example.org", " 10.0.0.0/8"] {
            assert_eq!(read(text), NetworkError::Address, "{text}");
        }
        for text in [
            "10.0.0.0/",
            "10.0.0.0/33",
            "::/129",
            "::/+8",
            "10.0.0.0/8/8",
            "::/999",
        ] {
            assert_eq!(read(text), NetworkError::Prefix, "{text}");
        }
        let expected = "the network that this address is in is written 10.0.0.0/8";
        assert_eq!(read("10.1.2.3/8").to_string(), expected);
    }

    proptest! {
        #[test]
        fn a_network_is_read_as_it_is_written_and_holds_its_addresses(
            bits in any::<u32>(), prefix in 0_u8..=32
        ) {
            let member = IpAddr::V4(bits.into());
            let written = format!("{}/{prefix}", masked(member, prefix));
            let network = network(&written);
            prop_assert_eq!(network.to_string(), written);
            prop_assert!(network.contains(member));
        }
    }
}
