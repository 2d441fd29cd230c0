//! provost-core.
