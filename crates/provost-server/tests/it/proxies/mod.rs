//! Proxies in front of the server: whom it believes, and about what.

mod forwarded;
mod identity;
mod load_balancer;
mod pages;
mod scene;
mod seen;
mod service_tokens;
mod tokens;

use provost_core::networks::Networks;

/// The networks that are trusted in these tests.
fn trusted() -> Networks {
    let network = "10.0.0.0/8".parse().unwrap();
    std::iter::once(network).collect()
}
