//! Blocks: what their schemas are recognized by, which of their values are secret, and how a
//! document is put together from the documents that it refers to.

mod bundled;
mod checksum;
mod definitions;
mod expansion;
mod python_json;
mod references;
mod secrets;

pub use bundled::{BundledBlockSchema, BundledBlockType, bundled_block_types};
pub use checksum::schema_checksum;
pub use definitions::{NestedSchema, definitions_of, nested_schemas};
pub use expansion::{Documents, Expansion, Node, expand};
pub use references::{InvalidReference, Reference, separate_references};
pub use secrets::{MASK, event_texts, keep_masked, mask, secret_fields};
