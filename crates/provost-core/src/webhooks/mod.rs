//! Webhooks: what becomes of the request of another system.
//!
//! The template of a webhook makes a JSON text of a request, and of that text an event is made.
//! Nothing is stored or sent from here.

mod cloud_events;
mod event;
mod request;
mod template;

pub use event::{HookFault, WebhookFacts, event_of, failed_event, received_event, resource_id};
pub use request::{HookHeaders, HookRequest};
pub use template::check_template;
