//! Pages that came by plain HTTP may call the API.

use super::{Check, Machine};
use crate::finding::{Severity, Trouble};
use crate::place::is_readable_on_the_way;

pub(super) const CHECK: Check = Check {
    id: "cors-plain-origin",
    severity: Severity::Warning,
    looks_for: "Pages that came by plain HTTP may call the API.",
    remedy: "Name the origins with https in server.api.cors_allowed_origins.",
    look,
};

fn look(machine: &Machine) -> Vec<Trouble> {
    let origins = &machine.settings.server.api.cors_allowed_origins;
    let plain = origins
        .iter()
        .filter(|origin| is_readable_on_the_way(origin));
    let trouble = |origin: &String| {
        let what = format!("whoever is on the way may change pages of {origin}");
        Trouble::at("server.api.cors_allowed_origins", what)
    };
    plain.map(trouble).collect()
}
