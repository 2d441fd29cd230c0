//! Databases that were never opened, for tests of what happens at the first time.

use provost_storage::{DatabaseOptions, SqliteLocation, SqliteOptions};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection, Row, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::database::{postgres_url, safe, schema_of_its_own};

/// A file or a schema with nothing in it.
pub struct EmptyDatabase {
    /// How to open it.
    pub options: DatabaseOptions,
    /// Which one it is, for messages.
    pub name: &'static str,
    place: Place,
}

enum Place {
    /// Kept until the test ends.
    Folder(TempDir),
    Schema {
        url: String,
        schema: String,
    },
}

impl EmptyDatabase {
    /// One of each kind: SQLite, and PostgreSQL where the tests were given a server.
    ///
    /// # Panics
    /// If one cannot be made.
    pub async fn each() -> Vec<Self> {
        let folder = tempfile::tempdir().expect("a folder for the database");
        let location = SqliteLocation::File(folder.path().join("test.db"));
        let mut databases = vec![Self {
            options: DatabaseOptions::Sqlite(SqliteOptions::new(location)),
            name: "SQLite",
            place: Place::Folder(folder),
        }];
        if let Some(url) = postgres_url() {
            let (options, schema) = schema_of_its_own(&url).await;
            databases.push(Self {
                options: DatabaseOptions::Postgres(Box::new(options)),
                name: "PostgreSQL",
                place: Place::Schema { url, schema },
            });
        }
        databases
    }

    /// Runs statements in it, as another program would.
    ///
    /// # Panics
    /// If the database refuses them.
    pub async fn execute(&self, statements: &'static str) {
        match &self.place {
            Place::Folder(folder) => {
                let path = folder.path().join("test.db");
                let options = SqliteConnectOptions::new().filename(path);
                let options = options.create_if_missing(true);
                let mut connection = options.connect().await.expect("a connection");
                let done = connection.execute(statements).await;
                done.expect("the statements are good");
                connection.close().await.expect("the connection closes");
            }
            Place::Schema { url, schema } => {
                let mut connection = connect(url, schema).await;
                let done = connection.execute(statements).await;
                done.expect("the statements are good");
            }
        }
    }

    /// What is in it, to be compared: the bytes of the file, or the names of the tables.
    ///
    /// # Panics
    /// If it cannot be read.
    pub async fn contents(&self) -> Vec<u8> {
        match &self.place {
            Place::Folder(folder) => {
                std::fs::read(folder.path().join("test.db")).expect("the file is there")
            }
            Place::Schema { url, schema } => {
                let mut connection = connect(url, schema).await;
                let tables = "SELECT table_name::text FROM information_schema.tables \
                              WHERE table_schema = current_schema() ORDER BY 1";
                let rows = connection.fetch_all(tables).await.expect("the tables");
                let names = rows.iter().map(|row| row.get::<String, _>(0));
                names.collect::<Vec<_>>().join(" ").into_bytes()
            }
        }
    }
}

async fn connect(url: &str, schema: &str) -> PgConnection {
    let mut connection = PgConnection::connect(url)
        .await
        .expect("the test server answers");
    let path = safe(format!("SET search_path TO {schema}"));
    let set = connection.execute(path).await;
    set.expect("the schema is there");
    connection
}
