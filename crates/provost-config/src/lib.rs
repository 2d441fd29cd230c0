//! provost-config.
