//! A database of a Prefect server is left alone.

use provost_storage::{Database, StorageError};
use provost_testkit::EmptyDatabase;

const PREFECTS: &str = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL); \
    INSERT INTO alembic_version VALUES ('5f3c2a'); \
    CREATE TABLE flow_run (id VARCHAR(36) PRIMARY KEY, name TEXT)";

#[tokio::test]
async fn a_database_of_a_prefect_server_is_refused_unchanged() {
    for empty in EmptyDatabase::each().await {
        let name = empty.name;
        empty.execute(PREFECTS).await;
        let before = empty.contents().await;
        let Err(StorageError::Schema(refusal)) = Database::open(&empty.options).await else {
            panic!("{name}: it was opened");
        };
        let place = if name == "SQLite" {
            "test.db"
        } else {
            "schema `test_"
        };
        for part in [
            place,
            "Prefect server",
            "alembic_version at revision 5f3c2a",
            "nothing was changed",
            "server.database.connection_url",
        ] {
            assert!(refusal.contains(part), "{name}: {refusal}");
        }
        assert!(empty.contents().await == before, "{name}: it was changed");
    }
}

#[tokio::test]
async fn tables_of_other_programs_are_no_obstacle() {
    for empty in EmptyDatabase::each().await {
        let others = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)";
        empty.execute(others).await;
        let name = empty.name;
        for time in ["first", "second"] {
            let database = Database::open(&empty.options).await.expect(name);
            database.migrate().await.expect(name);
            let pending = database.pending_migrations().await.expect(name);
            assert_eq!(pending, Vec::<String>::new(), "{name}, {time} time");
            database.close().await.expect(name);
        }
    }
}
