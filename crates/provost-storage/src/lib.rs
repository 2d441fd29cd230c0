//! provost-storage.
