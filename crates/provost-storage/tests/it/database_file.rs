//! The file of the embedded database.

#![cfg(unix)]

use std::{fs, os::unix::fs::PermissionsExt};

use provost_storage::{Database, DatabaseOptions, SqliteLocation, SqliteOptions};

#[tokio::test]
async fn a_new_file_and_what_lies_beside_it_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = SqliteLocation::File(folder.path().join("provost.db"));
    let options = DatabaseOptions::Sqlite(SqliteOptions::new(location));
    let database = Database::open(&options).await.expect("it opens");
    database.migrate().await.expect("it has its tables");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder.path()).expect("files") {
        let entry = entry.expect("a file");
        let mode = entry.metadata().expect("its mode").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", entry.path().display());
        found.push(entry.file_name());
    }
    assert!(found.len() > 1, "there is a log beside it: {found:?}");
    database.close().await.expect("it closes");
}
