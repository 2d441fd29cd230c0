//! Databases for a single test.

use std::time::Duration;

use provost_schemas::{
    Timestamp,
    ids::{AccountId, WorkspaceId},
};
use provost_storage::{
    Database, DatabaseOptions, PostgresOptions, SqliteLocation, SqliteOptions, Synchronous,
    repositories::workspaces,
};
use sqlx::{Connection, PgConnection, postgres::PgSslMode};
use tempfile::TempDir;
use uuid::Uuid;

/// The variable with the address of a PostgreSQL server that tests may fill:
/// `postgresql://user:password@host:port/database`.
const POSTGRES_URL: &str = "PROVOST_TEST_POSTGRES_URL";

/// A migrated database of its own, with one account and two workspaces.
pub struct TestDatabase {
    /// The database.
    pub database: Database,
    /// Which one it is, for messages.
    pub name: &'static str,
    /// The workspace that the test is about.
    pub workspace: WorkspaceId,
    /// A workspace in which nothing of the first may show.
    pub other_workspace: WorkspaceId,
    options: DatabaseOptions,
    /// Kept until the test ends.
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// One of each kind: SQLite, and PostgreSQL where the tests were given a server.
    pub async fn each() -> Vec<Self> {
        let mut databases = vec![Self::sqlite().await];
        if let Some(url) = postgres_url() {
            databases.push(Self::postgres(&url).await);
        }
        databases
    }

    /// SQLite in a folder that is removed with the value.
    ///
    /// # Panics
    /// If it cannot be made.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the database");
        let location = SqliteLocation::File(folder.path().join("test.db"));
        let options = SqliteOptions {
            synchronous: Synchronous::Normal,
            ..SqliteOptions::new(location)
        };
        Self::open(&DatabaseOptions::Sqlite(options), "SQLite", Some(folder)).await
    }

    /// Closes the database and opens it again, as a program does that is started again.
    ///
    /// # Panics
    /// If it cannot be closed or opened.
    #[must_use]
    pub async fn reopen(self) -> Self {
        self.database.close().await.expect("the database closes");
        Self::open(&self.options, self.name, self.folder).await
    }

    /// A schema of its own on the server, which goes with the server.
    async fn postgres(url: &str) -> Self {
        let (options, _) = schema_of_its_own(url).await;
        Self::open(
            &DatabaseOptions::Postgres(Box::new(options)),
            "PostgreSQL",
            None,
        )
        .await
    }

    async fn open(options: &DatabaseOptions, name: &'static str, folder: Option<TempDir>) -> Self {
        let database = Database::open(options).await.expect("the database opens");
        database.migrate().await.expect("the database migrates");
        let account = AccountId::DEFAULT;
        let workspace = WorkspaceId::DEFAULT;
        let other_workspace = WorkspaceId(Uuid::from_u128(3));
        let mut transaction = database.begin().await.expect("a unit of work");
        let now = Timestamp::from_micros(0);
        for (id, handle) in [(workspace, "default"), (other_workspace, "other")] {
            workspaces::ensure(&mut transaction, account, id, handle, now)
                .await
                .expect("a workspace");
        }
        transaction.commit().await.expect("the workspaces are kept");
        Self {
            database,
            name,
            workspace,
            other_workspace,
            options: options.clone(),
            folder,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test run says where its server is"
)]
pub(crate) fn postgres_url() -> Option<String> {
    std::env::var(POSTGRES_URL)
        .ok()
        .filter(|url| !url.is_empty())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the name of a test's schema is nobody's id"
)]
fn schema_name() -> String {
    format!("test_{}", Uuid::now_v7().simple())
}

#[expect(
    clippy::disallowed_types,
    reason = "the statement is made of a name that was made here"
)]
pub(crate) fn safe(statement: String) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(statement)
}

/// Makes a schema, and returns how to open it and its name.
pub(crate) async fn schema_of_its_own(url: &str) -> (PostgresOptions, String) {
    let mut options = parse(url);
    let schema = schema_name();
    let mut connection = PgConnection::connect(url)
        .await
        .expect("the test server answers");
    sqlx::query(safe(format!("CREATE SCHEMA {schema}")))
        .execute(&mut connection)
        .await
        .expect("a schema of its own");
    options.search_path = Some(schema.clone());
    (options, schema)
}

fn parse(url: &str) -> PostgresOptions {
    let parts = || {
        let rest = url.split_once("://")?.1;
        let (credentials, rest) = rest.rsplit_once('@')?;
        let (address, database) = rest.split_once('/')?;
        let (host, port) = address.rsplit_once(':')?;
        let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
        Some((user, password, host, port.parse().ok()?, database))
    };
    let (user, password, host, port, database) = parts()
        .expect("PROVOST_TEST_POSTGRES_URL is postgresql://user:password@host:port/database");
    PostgresOptions {
        host: host.to_owned(),
        port,
        user: user.to_owned(),
        password: (!password.is_empty()).then(|| password.to_owned()),
        database: database.to_owned(),
        application_name: "provost-test".to_owned(),
        search_path: None,
        ssl_mode: PgSslMode::Disable,
        ssl_root_certificate: None,
        ssl_client_certificate: None,
        ssl_client_key: None,
        max_connections: 4,
        acquire_timeout: Duration::from_secs(30),
        statement_timeout: None,
        max_lifetime: None,
        statement_cache: 100,
        write_queue: 64,
    }
}
