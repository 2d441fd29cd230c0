//! Where a program that waits for a key listens.

use std::{fmt, net::Ipv6Addr};

/// Where a program that waits for a key listens: a port of the machine that the browser runs on, and
/// nowhere else, so that a link to this server hands no key to a stranger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Callback {
    host: Host,
    port: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    Name,
    V4,
    V6,
}

impl Callback {
    /// Reads an address of which nothing may be hidden or left to chance: plain HTTP, one of the
    /// names of the machine itself, a port, and nothing else but a slash.
    pub(super) fn read(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://")?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = rest.rsplit_once(':')?;
        let host = match host {
            "localhost" => Host::Name,
            "127.0.0.1" => Host::V4,
            _ => {
                let inside = host.strip_prefix('[')?.strip_suffix(']')?;
                let address: Ipv6Addr = inside.parse().ok()?;
                address.is_loopback().then_some(Host::V6)?
            }
        };
        if !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        match port.parse().ok()? {
            0 => None,
            port => Some(Self { host, port }),
        }
    }
}

impl fmt::Display for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = match self.host {
            Host::Name => "localhost",
            Host::V4 => "127.0.0.1",
            Host::V6 => "[::1]",
        };
        write!(f, "http://{host}:{}", self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_goes_to_the_machine_itself_alone() {
        for (text, expected) in [
            ("http://localhost:4200", Some("http://localhost:4200")),
            ("http://localhost:4200/", Some("http://localhost:4200")),
            ("http://127.0.0.1:1", Some("http://127.0.0.1:1")),
            ("http://[::1]:65535", Some("http://[::1]:65535")),
            ("http://[0:0:0:0:0:0:0:1]:80", Some("http://[::1]:80")),
            ("", None),
            ("http://localhost", None),
            ("http://localhost:", None),
            ("http://localhost:0", None),
            ("http://localhost:65536", None),
            ("http://localhost:+80", None),
            ("https://localhost:4200", None),
            ("HTTP://localhost:4200", None),
            ("http://localhost:4200/path", None),
            ("http://localhost:4200//", None),
            ("http://localhost:4200?a=b", None),
            ("http://localhost:4200#a", None),
            ("http://ada@localhost:4200", None),
            ("http://localhost:80@evil.example:80", None),
            ("http://localhost.evil.example:80", None),
            ("http://evil.example:80", None),
            ("http://evil.example:80/http://localhost:80", None),
            ("http://127.0.0.2:80", None),
            ("http://0.0.0.0:80", None),
            ("http://[::]:80", None),
            ("http://[::ffff:127.0.0.1]:80", None),
            ("http://localhost\t:80", None),
            ("http://localhost:80; script-src *", None),
            ("javascript:alert(1)", None),
        ] {
            let read = Callback::read(text).map(|callback| callback.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
