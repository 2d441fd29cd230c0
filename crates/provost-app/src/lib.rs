//! provost-app.
