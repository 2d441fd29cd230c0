//! Who is signed in.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{ActorId, SessionId},
};

use crate::{Connection, FromRow, RowReader, Statement, StorageResult, statement::json_text};

/// A session, without what the browser's cookie holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// Its id.
    pub id: SessionId,
    /// When it began.
    pub created: Timestamp,
    /// Whose it is.
    pub actor: ActorId,
    /// Whether the browser keeps the cookie when it is closed.
    pub is_remembered: bool,
    /// When it was last used, to the minute.
    pub last_used: Timestamp,
    /// When a credential was last presented in it.
    pub authenticated: Timestamp,
    /// What was presented: `password`, `totp`, `recovery code`, `link`.
    pub methods: Vec<String>,
    /// Where its browser was when it began.
    pub address: Option<String>,
    /// What its browser calls itself.
    pub user_agent: Option<String>,
}

impl FromRow for StoredSession {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            actor: row.column()?,
            is_remembered: row.column()?,
            last_used: row.column()?,
            authenticated: row.column()?,
            methods: row.json()?,
            address: row.optional()?,
            user_agent: row.optional()?,
        })
    }
}

/// A session together with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionWithOwner {
    /// The session.
    pub session: StoredSession,
    /// What its owner is.
    pub kind: ActorKind,
    /// What others see of the owner.
    pub owner: String,
}

impl FromRow for SessionWithOwner {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            session: StoredSession::from_row(row)?,
            kind: row.column()?,
            owner: row.column()?,
        })
    }
}

/// Keeps a new session, found by its digest from now on.
pub async fn insert(
    connection: &mut Connection,
    session: &StoredSession,
    digest: &str,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO session (id, created, actor_id, is_remembered, last_used, authenticated, \
         methods, address, user_agent, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(session.id)
    .bind(session.created)
    .bind(session.actor)
    .bind(session.is_remembered)
    .bind(session.last_used)
    .bind(session.authenticated)
    .bind(json_text(&session.methods)?)
    .bind(session.address.clone())
    .bind(session.user_agent.clone())
    .bind(digest);
    connection.execute(insert).await?;
    Ok(())
}

/// Finds a session of an active actor by its digest. Whether it has ended is up to the caller.
pub async fn find(
    connection: &mut Connection,
    digest: &str,
) -> StorageResult<Option<SessionWithOwner>> {
    let select = Statement::new(
        "SELECT session.id, session.created, session.actor_id, session.is_remembered, \
         session.last_used, session.authenticated, session.methods, session.address, \
         session.user_agent, actor.kind, actor.name FROM session \
         JOIN actor ON actor.id = session.actor_id \
         WHERE session.digest = $1 AND actor.is_active",
    );
    connection.fetch_optional(select.bind(digest)).await
}

/// Reads a session.
pub async fn read(
    connection: &mut Connection,
    id: SessionId,
) -> StorageResult<Option<StoredSession>> {
    let select = Statement::new(
        "SELECT id, created, actor_id, is_remembered, last_used, authenticated, methods, address, \
         user_agent FROM session WHERE id = $1",
    );
    connection.fetch_optional(select.bind(id)).await
}

/// Lists the sessions of an actor, the last used first; those that ended by themselves are among
/// them until they are cleared away.
pub async fn list(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Vec<StoredSession>> {
    let select = Statement::new(
        "SELECT id, created, actor_id, is_remembered, last_used, authenticated, methods, address, \
         user_agent FROM session WHERE actor_id = $1 ORDER BY last_used DESC, id DESC",
    );
    connection.fetch_all(select.bind(actor)).await
}

/// Notes that a session was used.
pub async fn note_use(
    connection: &mut Connection,
    id: SessionId,
    now: Timestamp,
) -> StorageResult<()> {
    let update =
        Statement::new("UPDATE session SET last_used = $1 WHERE id = $2 AND last_used < $1")
            .bind(now)
            .bind(id);
    connection.execute(update).await?;
    Ok(())
}

/// Notes that a credential was presented in a session, which is found by another digest from now
/// on. Returns whether there is such a session.
pub async fn renew(
    connection: &mut Connection,
    id: SessionId,
    digest: &str,
    methods: &[String],
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE session SET digest = $1, methods = $2, authenticated = $3, last_used = $3 \
         WHERE id = $4",
    )
    .bind(digest)
    .bind(json_text(methods)?)
    .bind(now)
    .bind(id);
    Ok(connection.execute(update).await? == 1)
}

/// Ends a session of an actor. Returns whether there was one.
pub async fn delete(
    connection: &mut Connection,
    actor: ActorId,
    id: SessionId,
) -> StorageResult<bool> {
    let delete = Statement::new("DELETE FROM session WHERE actor_id = $1 AND id = $2")
        .bind(actor)
        .bind(id);
    Ok(connection.execute(delete).await? == 1)
}

/// Ends all sessions of an actor but one, if one is named. Returns how many there were.
pub async fn delete_all(
    connection: &mut Connection,
    actor: ActorId,
    except: Option<SessionId>,
) -> StorageResult<u64> {
    let delete = match except {
        None => Statement::new("DELETE FROM session WHERE actor_id = $1").bind(actor),
        Some(kept) => Statement::new("DELETE FROM session WHERE actor_id = $1 AND id <> $2")
            .bind(actor)
            .bind(kept),
    };
    connection.execute(delete).await
}

/// Clears away the sessions that began before `before`. Returns how many there were.
pub async fn delete_older(connection: &mut Connection, before: Timestamp) -> StorageResult<u64> {
    let delete = Statement::new("DELETE FROM session WHERE created < $1").bind(before);
    connection.execute(delete).await
}
