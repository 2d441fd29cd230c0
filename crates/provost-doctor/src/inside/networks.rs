//! Networks of which too many machines are part.

use std::net::IpAddr;

use crate::finding::Trouble;

/// The networks of a setting that are wider than any one owner has.
pub(super) fn too_wide(setting: &str, networks: &[String]) -> Vec<Trouble> {
    let wide = networks.iter().filter(|network| is_too_wide(network));
    let trouble = |network: &String| {
        let what = format!("{network} is everybody, or nearly so");
        Trouble::at(setting, what)
    };
    wide.map(trouble).collect()
}

fn is_too_wide(network: &str) -> bool {
    let Some((address, bits)) = network.split_once('/') else {
        return false;
    };
    let Ok(bits) = bits.trim().parse::<u8>() else {
        return false;
    };
    match address.trim().parse() {
        Ok(IpAddr::V4(_)) => bits < 8,
        Ok(IpAddr::V6(_)) => bits < 16,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_of_everybody_are_too_wide() {
        for (network, expected) in [
            ("0.0.0.0/0", true),
            ("0.0.0.0/1", true),
            ("::/0", true),
            ("2000::/3", true),
            ("10.0.0.0/8", false),
            ("fd00::/16", false),
            ("192.0.2.7", false),
        ] {
            assert_eq!(is_too_wide(network), expected, "{network}");
        }
    }
}
