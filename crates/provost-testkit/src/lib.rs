//! provost-testkit.
