//! Who belongs to which account.

use provost_schemas::{
    Timestamp,
    ids::{AccountId, AccountMembershipId, ActorId},
};
use uuid::Uuid;

use crate::{Connection, Statement, StorageResult};

/// Makes an actor a member of an account, or changes the role of one.
pub async fn set(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
    role: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let insert = Statement::new(
        "INSERT INTO account_membership (id, created, updated, account_id, actor_id, role, \
         is_active) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account_id, actor_id) \
         DO UPDATE SET role = excluded.role, updated = excluded.updated",
    )
    .bind(AccountMembershipId::mint(now))
    .bind(now)
    .bind(now)
    .bind(account)
    .bind(actor)
    .bind(role)
    .bind(true);
    connection.execute(insert).await?;
    Ok(())
}

/// Whether an actor is a member of an account, let in or not.
pub async fn exists(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<bool> {
    let select =
        Statement::new("SELECT id FROM account_membership WHERE account_id = $1 AND actor_id = $2")
            .bind(account)
            .bind(actor);
    let found: Option<Uuid> = connection.fetch_optional(select).await?;
    Ok(found.is_some())
}

/// Whether an active person who is an active member of an account has a role in it.
pub async fn any_person_has(
    connection: &mut Connection,
    account: AccountId,
    role: &str,
) -> StorageResult<bool> {
    let select = Statement::new(
        "SELECT actor.id FROM account_membership \
         JOIN actor ON actor.id = account_membership.actor_id \
         WHERE account_membership.account_id = $1 AND account_membership.role = $2 \
         AND account_membership.is_active AND actor.is_active AND actor.email IS NOT NULL LIMIT 1",
    )
    .bind(account)
    .bind(role);
    let found: Option<Uuid> = connection.fetch_optional(select).await?;
    Ok(found.is_some())
}

/// How many accounts an actor belongs to; only those that let it in, if asked so.
pub async fn count_of_actor(
    connection: &mut Connection,
    actor: ActorId,
    only_active: bool,
) -> StorageResult<i64> {
    let select = Statement::new(
        "SELECT COUNT(*) FROM account_membership \
         WHERE actor_id = $1 AND (is_active OR NOT $2)",
    );
    connection
        .fetch_one(select.bind(actor).bind(only_active))
        .await
}

/// Lets a member in, or keeps it out. Returns whether it is one.
pub async fn set_active(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
    is_active: bool,
    now: Timestamp,
) -> StorageResult<bool> {
    let update = Statement::new(
        "UPDATE account_membership SET is_active = $1, updated = $2 \
         WHERE account_id = $3 AND actor_id = $4",
    )
    .bind(is_active)
    .bind(now)
    .bind(account)
    .bind(actor);
    Ok(connection.execute(update).await? == 1)
}

/// Removes a member from an account. Returns whether it was one.
pub async fn delete(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<bool> {
    let delete =
        Statement::new("DELETE FROM account_membership WHERE account_id = $1 AND actor_id = $2")
            .bind(account)
            .bind(actor);
    Ok(connection.execute(delete).await? == 1)
}
