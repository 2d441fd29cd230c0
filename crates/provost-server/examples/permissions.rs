//! Writes who may do what to `docs/permissions.md`.

use std::{fs, io};

fn main() -> io::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.md");
    fs::write(path, provost_server::routes::permissions_document())
}
