//! The members of an account, with who they are.

use provost_schemas::{
    Timestamp,
    access::AccountMembershipFilter,
    actors::ActorKind,
    ids::{AccountId, AccountMembershipId, ActorId},
};
use sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement};
use serde::Serialize;

use super::Window;
use crate::{Connection, FromRow, RowReader, Statement, StorageResult, filters::Attribute};

/// A member of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// The id of the membership.
    pub id: AccountMembershipId,
    /// When it began.
    pub created: Timestamp,
    /// When it was last changed.
    #[serde(skip)]
    pub updated: Timestamp,
    /// The role in the account, by name.
    pub role: String,
    /// Whether the account lets them in.
    pub is_active: bool,
    /// Who it is.
    pub actor: ActorId,
    /// What it is.
    #[serde(skip)]
    pub kind: ActorKind,
    /// What others see.
    #[serde(skip)]
    pub name: String,
    /// What a person signs in with.
    #[serde(skip)]
    pub email: Option<String>,
    /// When a person last signed in.
    #[serde(skip)]
    pub last_login: Option<Timestamp>,
}

impl FromRow for Member {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            id: row.column()?,
            created: row.column()?,
            updated: row.column()?,
            role: row.column()?,
            is_active: row.column()?,
            actor: row.column()?,
            kind: row.column()?,
            name: row.column()?,
            email: row.optional()?,
            last_login: row.optional()?,
        })
    }
}

const COLUMNS: [(&str, &str); 10] = [
    ("account_membership", "id"),
    ("account_membership", "created"),
    ("account_membership", "updated"),
    ("account_membership", "role"),
    ("account_membership", "is_active"),
    ("actor", "id"),
    ("actor", "kind"),
    ("actor", "name"),
    ("actor", "email"),
    ("actor", "last_login"),
];

/// Reads a member by the id of the membership.
pub async fn read(
    connection: &mut Connection,
    account: AccountId,
    id: AccountMembershipId,
) -> StorageResult<Option<Member>> {
    let select = members(account)
        .columns(COLUMNS)
        .and_where(Expr::col(("account_membership", "id")).eq(id.0))
        .take();
    let statement = connection.build(&select);
    connection.fetch_optional(statement).await
}

/// Reads a member by who it is.
pub async fn read_of_actor(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<Option<Member>> {
    let select = members(account)
        .columns(COLUMNS)
        .and_where(Expr::col(("actor", "id")).eq(actor.0))
        .take();
    let statement = connection.build(&select);
    connection.fetch_optional(statement).await
}

/// Lists the members that match, by name: of one kind, or of both.
pub async fn filter(
    connection: &mut Connection,
    account: AccountId,
    kind: Option<ActorKind>,
    filter: Option<&AccountMembershipFilter>,
    names: Option<&[String]>,
    window: Window,
) -> StorageResult<Vec<Member>> {
    let select = members(account)
        .columns(COLUMNS)
        .cond_where(matching(kind, filter, names))
        .order_by(("actor", "name"), Order::Asc)
        .order_by(("actor", "id"), Order::Asc)
        .limit(window.limit.unsigned_abs())
        .offset(window.offset.unsigned_abs())
        .take();
    let statement = connection.build(&select);
    connection.fetch_all(statement).await
}

/// Counts the members that match.
pub async fn count(
    connection: &mut Connection,
    account: AccountId,
    filter: Option<&AccountMembershipFilter>,
) -> StorageResult<i64> {
    let select = members(account)
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .cond_where(matching(None, filter, None))
        .take();
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

fn members(account: AccountId) -> SelectStatement {
    Query::select()
        .from("account_membership")
        .inner_join(
            "actor",
            Expr::col(("actor", "id")).equals(("account_membership", "actor_id")),
        )
        .and_where(Expr::col(("account_membership", "account_id")).eq(account.0))
        .take()
}

fn matching(
    kind: Option<ActorKind>,
    filter: Option<&AccountMembershipFilter>,
    names: Option<&[String]>,
) -> Condition {
    let column = |name| Attribute::column("actor", name);
    let emails = filter.and_then(|filter| filter.email.as_ref());
    let people = filter.and_then(|filter| filter.user_id.as_ref());
    Condition::all()
        .add_option(kind.map(|kind| Expr::col(("actor", "kind")).eq(kind.as_str())))
        .add_option(emails.map(|f| column("email").matching_any(f)))
        .add_option(people.map(|f| column("id").matching_any(f)))
        .add_option(names.map(|names| column("name").any(names)))
}

/// How many members who are let in have a role in an account: of one kind, or of both.
pub async fn count_with_role(
    connection: &mut Connection,
    account: AccountId,
    role: &str,
    kind: Option<ActorKind>,
) -> StorageResult<i64> {
    let select = members(account)
        .expr(Expr::expr(Func::count(Expr::col(Asterisk))))
        .and_where(Expr::col(("account_membership", "role")).eq(role))
        .and_where(Expr::col(("account_membership", "is_active")))
        .and_where(Expr::col(("actor", "is_active")))
        .cond_where(matching(kind, None, None))
        .take();
    let statement = connection.build(&select);
    connection.fetch_one(statement).await
}

/// Takes from an actor whatever it was granted in an account: its roles in workspaces and its
/// places in teams. The membership itself is for the caller to delete.
pub async fn take_grants(
    connection: &mut Connection,
    account: AccountId,
    actor: ActorId,
) -> StorageResult<()> {
    for delete in [
        Statement::new(
            "DELETE FROM workspace_access WHERE actor_id = $1 AND workspace_id IN \
             (SELECT id FROM workspace WHERE account_id = $2)",
        ),
        Statement::new(
            "DELETE FROM team_member WHERE actor_id = $1 AND team_id IN \
             (SELECT id FROM team WHERE account_id = $2)",
        ),
    ] {
        connection.execute(delete.bind(actor).bind(account)).await?;
    }
    Ok(())
}

/// Gives an actor another name.
///
/// # Errors
/// `Conflict` if another service account of the account has it.
pub async fn rename(
    connection: &mut Connection,
    actor: ActorId,
    name: &str,
    now: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE actor SET name = $1, updated = $2 WHERE id = $3")
        .bind(name)
        .bind(now)
        .bind(actor);
    connection.execute(update).await?;
    Ok(())
}
