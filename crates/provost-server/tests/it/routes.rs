//! The choke point: every route says what it asks of its caller.

use provost_server::routes::{Access, registered};

/// The routes that anybody may call. This list may only shrink.
const PUBLIC: [&str; 2] = ["/health", "/ready"];

#[test]
fn every_route_needs_a_permission_except_the_signs_of_life() {
    let public: Vec<String> = registered()
        .into_iter()
        .filter(|route| matches!(route.access, Access::Public(_)))
        .map(|route| route.path)
        .collect();
    assert_eq!(public, PUBLIC);
}
