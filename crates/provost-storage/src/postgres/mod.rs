//! A PostgreSQL server behind a bounded pool.

use std::{
    sync::{Arc, atomic::AtomicUsize},
    time::Duration,
};

use sqlx::{ConnectOptions, Postgres, postgres::PgConnectOptions};

use crate::{
    error::StorageResult,
    options::PostgresOptions,
    pool::{Lent, Pool, PoolLimits},
    prefect_schema,
    waiting::Place,
};

/// An open pool.
#[derive(Clone)]
pub(crate) struct PostgresDatabase {
    pub(crate) pool: Pool<Postgres>,
    pub(crate) behind_transaction_pooler: bool,
    waiting: Arc<AtomicUsize>,
    capacity: usize,
}

/// Opens the pool and makes the first connection, so that a wrong address is known at once.
pub(crate) async fn open(options: &PostgresOptions) -> StorageResult<PostgresDatabase> {
    let limits = PoolLimits {
        connections: options.max_connections,
        acquire_timeout: options.acquire_timeout,
        idle_timeout: Duration::from_mins(5),
        max_lifetime: options.max_lifetime,
    };
    let pool = Pool::new(connect_options(options), limits)?;
    // In a transaction, so that a pooler keeps to one server meanwhile.
    prefect_schema::refuse_postgres(pool.begin().await?.begin_statement()?).await?;
    Ok(PostgresDatabase {
        pool,
        behind_transaction_pooler: options.behind_transaction_pooler(),
        waiting: Arc::new(AtomicUsize::new(0)),
        capacity: options.write_queue,
    })
}

impl PostgresDatabase {
    /// Begins a transaction, unless too many requests already wait for a connection.
    pub(crate) async fn begin(&self) -> StorageResult<Lent<Postgres>> {
        let _place = Place::take(&self.waiting, self.capacity)?;
        Ok(self.pool.begin().await?)
    }
}

fn connect_options(options: &PostgresOptions) -> PgConnectOptions {
    let mut connect = PgConnectOptions::new_without_pgpass()
        .host(&options.host)
        .port(options.port)
        .username(&options.user)
        .database(&options.database)
        .application_name(&options.application_name)
        .ssl_mode(options.ssl_mode)
        .statement_cache_capacity(options.statement_cache);
    if let Some(password) = &options.password {
        connect = connect.password(password);
    }
    if let Some(file) = &options.ssl_root_certificate {
        connect = connect.ssl_root_cert(file);
    }
    if let Some(file) = &options.ssl_client_certificate {
        connect = connect.ssl_client_cert(file);
    }
    if let Some(file) = &options.ssl_client_key {
        connect = connect.ssl_client_key(file);
    }
    // A pooler refuses start-up parameters that it does not know.
    if !options.behind_transaction_pooler() {
        if let Some(timeout) = options.statement_timeout {
            connect = connect.options([("statement_timeout", timeout.as_millis().to_string())]);
        }
        if let Some(path) = &options.search_path {
            connect = connect.options([("search_path", path.as_str())]);
        }
    }
    connect.disable_statement_logging()
}
