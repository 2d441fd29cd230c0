//! The audit log: who did what, and the proof that nobody changed the record since.
//!
//! What changes things is recorded in the unit of work that changes them, so that neither is there
//! without the other. Soon after, [`AuditChain`] gives entries their places in the chain and tells
//! the sinks. While the log is required, the sinks are told of an act before it begins, and an act
//! that none of them takes is refused.

mod address;
mod chain_service;
mod context;
mod deliver;
mod entries;
mod export;
mod gate;
mod link;
mod mail;
mod notes;
mod queue;
mod recorder;
mod retention;
mod search;
mod settings;
mod sign_in;
mod sink;
mod verify;

pub(crate) use address::RecentDenials;
pub use chain_service::AuditChain;
pub use entries::AuditRequest;
pub use export::{ExportFormat, ExportedPage, begin_export, export_page};
pub use link::link_pending;
pub(crate) use mail::{MailEvent, MailRecord};
pub(crate) use notes::Notes;
pub use recorder::AuditAct;
pub(crate) use recorder::Recorder;
pub use search::search_audit_log;
pub use settings::{AuditKeys, AuditSettings};
pub(crate) use sign_in::{SignInRecord, person};
pub use sink::{AuditSink, SinkError, SinkRecord, SinkWrite};
pub use verify::verify_audit_log;
