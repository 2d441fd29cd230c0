//! The people of an account as its directory knows them.

use provost_schemas::{
    Timestamp,
    actors::ActorKind,
    ids::{AccountId, AccountMembershipId, ActorId},
};
use serde::Serialize;
use uuid::Uuid;

use super::Window;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

/// A person of an account. Whom no directory has spoken of goes by their address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredScimUser {
    /// Who it is.
    pub actor: ActorId,
    /// The id of the membership.
    pub membership: AccountMembershipId,
    /// The role in the account, by name.
    pub role: String,
    /// Whether the account lets them in.
    pub is_active: bool,
    /// When they came to the account.
    pub created: Timestamp,
    /// When something was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// What others see.
    pub name: String,
    /// The address.
    pub email: String,
    /// What the directory calls them.
    pub user_name: Option<String>,
    /// By what the directory knows them.
    pub external_id: Option<String>,
    /// The given name, if the directory said it.
    pub given_name: Option<String>,
    /// The family name, if the directory said it.
    pub family_name: Option<String>,
}

impl FromRow for StoredScimUser {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            actor: row.column()?,
            membership: row.column()?,
            role: row.column()?,
            is_active: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            name: row.column()?,
            email: row.optional::<String>()?.unwrap_or_default(),
            user_name: row.optional()?,
            external_id: row.optional()?,
            given_name: row.optional()?,
            family_name: row.optional()?,
        })
    }
}

/// Which people are meant.
#[derive(Clone, Copy, Debug)]
pub enum People<'a> {
    /// Some of all, by when they came.
    Page(Window),
    /// All, by when they came.
    All,
    /// Who has the id.
    Actor(ActorId),
    /// Whom the directory calls so, given in lower case, or whose address it is of whom no directory
    /// has spoken.
    UserName(&'a str),
    /// Whom the directory knows by this.
    ExternalId(&'a str),
}

const FROM: &str = "FROM account_membership AS member \
     JOIN actor ON actor.id = member.actor_id \
     LEFT JOIN scim_user AS scim \
     ON scim.account_id = member.account_id AND scim.actor_id = member.actor_id \
     WHERE member.account_id = $1 AND actor.kind = $2";

/// Lists people of an account.
pub async fn list(
    connection: &mut Connection,
    account: AccountId,
    people: People<'_>,
) -> StorageResult<Vec<StoredScimUser>> {
    let which = match people {
        People::Page(_) => "ORDER BY member.created, actor.id LIMIT $3 OFFSET $4",
        People::All => "ORDER BY member.created, actor.id",
        People::Actor(_) => "AND actor.id = $3",
        People::UserName(_) => {
            "AND (scim.user_name_key = $3 OR (scim.actor_id IS NULL AND actor.email = $3))"
        }
        People::ExternalId(_) => "AND scim.external_id = $3",
    };
    let select = Statement::composed(format!(
        "SELECT actor.id, member.id, member.role, member.is_active, member.created, \
         member.updated, actor.name, actor.email, scim.user_name, scim.external_id, \
         scim.given_name, scim.family_name {FROM} {which}"
    ))
    .bind(account)
    .bind(ActorKind::User);
    let select = match people {
        People::All => select,
        People::Page(window) => select.bind(window.limit).bind(window.offset),
        People::Actor(id) => select.bind(id),
        People::UserName(text) | People::ExternalId(text) => select.bind(text),
    };
    connection.fetch_all(select).await
}

/// Counts the people of an account.
pub async fn count(connection: &mut Connection, account: AccountId) -> StorageResult<i64> {
    let select = Statement::composed(format!("SELECT COUNT(*) {FROM}"));
    let select = select.bind(account).bind(ActorKind::User);
    connection.fetch_one(select).await
}

/// What a directory calls somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScimNames {
    /// Unique in the account, whatever its case.
    pub user_name: String,
    /// Unique in the account, if there is one.
    pub external_id: Option<String>,
    /// The given name.
    pub given_name: Option<String>,
    /// The family name.
    pub family_name: Option<String>,
}

/// Keeps what the directory calls a member, in place of what it called them before. Callers have
/// seen to it that nobody else is called so.
pub async fn set(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
    names: &ScimNames,
    now: Timestamp,
) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO scim_user (account_id, actor_id, user_name, user_name_key, external_id, \
         given_name, family_name) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (account_id, actor_id) DO UPDATE SET user_name = excluded.user_name, \
         user_name_key = excluded.user_name_key, external_id = excluded.external_id, \
         given_name = excluded.given_name, family_name = excluded.family_name",
    )
    .bind(account)
    .bind(actor)
    .bind(names.user_name.as_str())
    .bind(names.user_name.to_lowercase())
    .bind(names.external_id.clone())
    .bind(names.given_name.clone())
    .bind(names.family_name.clone());
    connection.execute(upsert).await?;
    let touch = Statement::new(
        "UPDATE account_membership SET updated = $1 WHERE account_id = $2 AND actor_id = $3",
    );
    connection
        .execute(touch.bind(now).bind(account).bind(actor))
        .await?;
    Ok(())
}

/// Whether a directory has spoken of somebody, in any account.
pub async fn is_known(connection: &mut Connection, actor: ActorId) -> StorageResult<bool> {
    let select = Statement::new("SELECT actor_id FROM scim_user WHERE actor_id = $1 LIMIT 1");
    let found: Option<Uuid> = connection.fetch_optional(select.bind(actor)).await?;
    Ok(found.is_some())
}
