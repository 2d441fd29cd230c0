//! Where addresses lead.

use std::net::IpAddr;

use http::Uri;

/// Whether a host is this very machine.
pub(crate) fn is_this_machine(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether what is sent to an address can be read on the way.
pub(crate) fn is_readable_on_the_way(address: &str) -> bool {
    address.parse::<Uri>().is_ok_and(|uri| {
        uri.scheme_str() == Some("http") && !uri.host().is_some_and(is_this_machine)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_http_to_others_can_be_read() {
        for (address, expected) in [
            ("http://provost.example.org", true),
            ("http://10.0.0.1:4200/api", true),
            ("http://localhost.example.org", true),
            ("http://localhost:4200", false),
            ("http://127.0.0.9", false),
            ("http://[::1]:4200", false),
            ("https://provost.example.org", false),
            ("not an address", false),
        ] {
            assert_eq!(is_readable_on_the_way(address), expected, "{address}");
        }
    }
}
