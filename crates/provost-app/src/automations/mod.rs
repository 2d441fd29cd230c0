//! Automations.

mod related;

pub use related::read_automations_related_to_resource;
