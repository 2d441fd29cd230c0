//! Environment variables that Kubernetes adds for every service of a namespace.
//!
//! A service called `provost` makes Kubernetes set `PROVOST_SERVICE_HOST`, `PROVOST_PORT` and
//! more in every pod. They look like settings and are none; refusing them would keep the server
//! from starting in the most usual deployment.

use std::collections::BTreeMap;

/// Takes such variables out and returns the names of those that hide a setting.
pub(super) fn remove(environment: &mut BTreeMap<String, (&str, &str)>) -> Vec<String> {
    let mut hidden = Vec::new();
    environment.retain(|name, (_, value)| {
        let link = is_service_link(name, value);
        if link && crate::registry::registry().by_name(name).is_some() {
            hidden.push(name.clone());
        }
        !link
    });
    hidden
}

fn is_service_link(name: &str, value: &str) -> bool {
    let is_url = || {
        ["tcp://", "udp://", "sctp://"]
            .iter()
            .any(|scheme| value.starts_with(scheme))
    };
    if name.ends_with("_SERVICE_HOST") || name.ends_with("_SERVICE_PORT") {
        return true;
    }
    if name.ends_with("_PORT") && is_url() {
        return true;
    }
    if name.contains("_SERVICE_PORT_") && value.parse::<u16>().is_ok() {
        return true;
    }
    // `NAME_PORT_4200_TCP`, with `_PROTO`, `_PORT` or `_ADDR` after it.
    let Some((_, port)) = name.split_once("_PORT_") else {
        return false;
    };
    let mut parts = port.split('_');
    let number = parts
        .next()
        .is_some_and(|number| number.parse::<u16>().is_ok());
    let protocol = parts
        .next()
        .is_some_and(|name| ["TCP", "UDP", "SCTP"].contains(&name));
    let suffix = parts
        .next()
        .is_none_or(|name| ["PROTO", "PORT", "ADDR"].contains(&name));
    number && protocol && suffix && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_links_are_told_from_settings() {
        for (name, value, link) in [
            ("PROVOST_SERVICE_HOST", "10.0.0.1", true),
            ("PROVOST_SERVER_SERVICE_PORT", "4200", true),
            ("PROVOST_SERVICE_PORT_HTTP", "4200", true),
            ("PROVOST_PORT", "tcp://10.0.0.1:4200", true),
            ("PROVOST_PORT_4200_TCP", "tcp://10.0.0.1:4200", true),
            ("PROVOST_PORT_4200_TCP_ADDR", "10.0.0.1", true),
            ("PROVOST_SERVER_API_PORT", "tcp://10.0.0.1:4200", true),
            ("PROVOST_SERVER_API_PORT", "4200", false),
            ("PROVOST_PORT", "4200", false),
            ("PROVOST_SERVER_API_HOST", "10.0.0.1", false),
            ("PROVOST_PORT_HTTP_TCP", "4200", false),
        ] {
            assert_eq!(is_service_link(name, value), link, "{name}={value}");
        }
    }
}
