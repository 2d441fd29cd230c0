//! Programs that wait until somebody lets them sign in.

use provost_schemas::{Timestamp, ids::ActorId};
use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// How many programs of one network may wait; the oldest give way.
const WAITING_PER_ORIGIN: i64 = 64;

/// How many programs may wait in all.
pub const MAX_WAITING: i64 = 20_000;

const PENDING: &str = "pending";
const APPROVED: &str = "approved";
const DENIED: &str = "denied";

macro_rules! with_columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " user_code, client, device, address, origin, created, expiration, key_lifetime, \
             state, actor_id, poll_interval, last_poll ",
            $after
        )
    };
}

/// What was decided of a program that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Pending,
    /// It gets a key of this person.
    Approved(ActorId),
    /// It gets none.
    Denied,
}

/// A program that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDeviceSignIn {
    /// The letters that people type.
    pub user_code: String,
    /// What it calls itself.
    pub client: String,
    /// What it calls the machine that it is on.
    pub device: Option<String>,
    /// Where it asked from.
    pub address: Option<String>,
    /// Which network asked, as far as it is counted.
    pub origin: String,
    /// When it asked.
    pub created: Timestamp,
    /// Until when somebody may decide, and it may come for its key.
    pub expiration: Timestamp,
    /// How long the key is going to be good, in seconds.
    pub key_lifetime: i64,
    /// What was decided.
    pub decision: Decision,
    /// How long it has to wait between two questions, in seconds.
    pub poll_interval: i64,
    /// When it asked whether something was decided.
    pub last_poll: Option<Timestamp>,
}

impl FromRow for StoredDeviceSignIn {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            user_code: row.column()?,
            client: row.column()?,
            device: row.optional()?,
            address: row.optional()?,
            origin: row.column()?,
            created: row.column()?,
            expiration: row.column()?,
            key_lifetime: row.column()?,
            decision: {
                let state: String = row.column()?;
                let actor = row.optional::<Uuid>()?.map(ActorId);
                match (state.as_str(), actor) {
                    (APPROVED, Some(actor)) => Decision::Approved(actor),
                    (PENDING, _) => Decision::Pending,
                    // Whatever cannot be told is no permission.
                    _ => Decision::Denied,
                }
            },
            poll_interval: row.column()?,
            last_poll: row.optional()?,
        })
    }
}

/// What came of keeping a program that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It waits.
    Waiting,
    /// Another one has the same code.
    CodeInUse,
    /// Too many wait.
    NoRoom,
}

/// Keeps a program that begins to wait, and clears away those whose time has long passed.
pub async fn insert(
    connection: &mut Connection,
    waiting: &StoredDeviceSignIn,
    device_code: &str,
    cleared: Timestamp,
) -> StorageResult<Kept> {
    delete_expired(connection, cleared).await?;
    let trim = Statement::new(
        "DELETE FROM device_sign_in WHERE origin = $1 AND device_code NOT IN (SELECT device_code \
         FROM device_sign_in WHERE origin = $1 ORDER BY expiration DESC, device_code LIMIT $2)",
    );
    let trim = trim
        .bind(waiting.origin.as_str())
        .bind(WAITING_PER_ORIGIN - 1);
    connection.execute(trim).await?;
    let count = Statement::new("SELECT COUNT(*) FROM device_sign_in");
    if connection.fetch_one::<i64>(count).await? >= MAX_WAITING {
        return Ok(Kept::NoRoom);
    }
    let insert = Statement::new(
        "INSERT INTO device_sign_in (device_code, user_code, client, device, address, origin, \
         created, expiration, key_lifetime, state, poll_interval) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
    )
    .bind(device_code)
    .bind(waiting.user_code.as_str())
    .bind(waiting.client.as_str())
    .bind(waiting.device.as_deref())
    .bind(waiting.address.as_deref())
    .bind(waiting.origin.as_str())
    .bind(waiting.created)
    .bind(waiting.expiration)
    .bind(waiting.key_lifetime)
    .bind(PENDING)
    .bind(waiting.poll_interval);
    Ok(match connection.execute(insert).await? {
        1 => Kept::Waiting,
        _ => Kept::CodeInUse,
    })
}

/// Finds a program of which nothing was decided yet, by what somebody typed.
pub async fn find_pending(
    connection: &mut Connection,
    user_code: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredDeviceSignIn>> {
    let select = Statement::new(with_columns!(
        "SELECT",
        "FROM device_sign_in WHERE user_code = $1 AND state = $2 AND expiration > $3"
    ))
    .bind(user_code)
    .bind(PENDING)
    .bind(now);
    connection.fetch_optional(select).await
}

/// Decides of a program of which nothing was decided yet: somebody lets it sign in for them, or
/// nobody does. Returns the digest that it is found by; none if there is none.
pub async fn decide(
    connection: &mut Connection,
    user_code: &str,
    approved_by: Option<ActorId>,
    now: Timestamp,
) -> StorageResult<Option<String>> {
    let state = match approved_by {
        Some(_) => APPROVED,
        None => DENIED,
    };
    let update = Statement::new(
        "UPDATE device_sign_in SET state = $1, actor_id = $2 \
         WHERE user_code = $3 AND state = $4 AND expiration > $5 RETURNING device_code",
    )
    .bind(state)
    .bind(approved_by)
    .bind(user_code)
    .bind(PENDING)
    .bind(now);
    connection.fetch_optional(update).await
}

/// Reads a program by the digest of what it shows, also if its time has passed.
pub async fn read(
    connection: &mut Connection,
    device_code: &str,
) -> StorageResult<Option<StoredDeviceSignIn>> {
    let select = Statement::new(with_columns!(
        "SELECT",
        "FROM device_sign_in WHERE device_code = $1"
    ))
    .bind(device_code);
    connection.fetch_optional(select).await
}

/// Notes that a program asked, and how long it has to wait from now on.
pub async fn note_poll(
    connection: &mut Connection,
    device_code: &str,
    now: Timestamp,
    poll_interval: i64,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE device_sign_in SET last_poll = $1, poll_interval = $2 WHERE device_code = $3",
    )
    .bind(now)
    .bind(poll_interval)
    .bind(device_code);
    connection.execute(update).await?;
    Ok(())
}

/// Uses up a permission that is still good: of several that come with it, one gets it.
pub async fn take_approved(
    connection: &mut Connection,
    device_code: &str,
    now: Timestamp,
) -> StorageResult<Option<StoredDeviceSignIn>> {
    let delete = Statement::new(with_columns!(
        "DELETE FROM device_sign_in WHERE device_code = $1 AND state = $2 AND expiration > $3 \
         RETURNING",
        ""
    ))
    .bind(device_code)
    .bind(APPROVED)
    .bind(now);
    connection.fetch_optional(delete).await
}

/// Clears away the programs whose time passed before `before`.
pub async fn delete_expired(connection: &mut Connection, before: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM device_sign_in WHERE expiration <= $1").bind(before);
    connection.execute(delete).await
}
