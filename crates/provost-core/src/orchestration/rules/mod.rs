//! The rules, one per file. Their order is in [`super::policy`].

pub(crate) mod common;
pub(crate) mod flow;
pub(crate) mod task;
