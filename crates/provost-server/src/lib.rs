//! provost-server.
