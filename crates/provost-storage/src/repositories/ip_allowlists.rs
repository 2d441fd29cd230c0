//! From which addresses accounts are reached.

use provost_schemas::{
    Timestamp,
    ids::AccountId,
    ip_allowlists::{AccountSettings, IpAllowlistEntry},
};

use uuid::Uuid;

use crate::{Connection, FromRow, RowReader, Statement, StorageResult};

impl FromRow for AccountSettings {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            enforce_ip_allowlist: row.column()?,
        })
    }
}

impl FromRow for IpAllowlistEntry {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            ip_network: row.column()?,
            enabled: row.column()?,
            description: row.optional()?,
            last_seen: row.optional()?,
        })
    }
}

/// An entry of the list of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryOfAccount {
    /// The account.
    pub account: AccountId,
    /// Whether the account enforces its list.
    pub is_enforced: bool,
    /// The network, as it is written.
    pub network: String,
    /// Whether the entry counts.
    pub is_enabled: bool,
}

impl FromRow for EntryOfAccount {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            account: row.column()?,
            is_enforced: row.column()?,
            network: row.column()?,
            is_enabled: row.column()?,
        })
    }
}

/// Reads the settings of an account.
pub async fn settings(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Option<AccountSettings>> {
    let select = Statement::new("SELECT enforce_ip_allowlist FROM account WHERE id = $1");
    connection.fetch_optional(select.bind(account)).await
}

/// Replaces the settings of an account.
pub async fn set_settings(
    connection: &mut Connection,
    account: AccountId,
    settings: AccountSettings,
) -> StorageResult<()> {
    let update = Statement::new("UPDATE account SET enforce_ip_allowlist = $1 WHERE id = $2")
        .bind(settings.enforce_ip_allowlist)
        .bind(account);
    connection.execute(update).await?;
    Ok(())
}

/// Lists the networks of an account, in their order.
pub async fn list(
    connection: &mut Connection,
    account: AccountId,
) -> StorageResult<Vec<IpAllowlistEntry>> {
    let select = Statement::new(
        "SELECT network, is_enabled, description, last_seen FROM ip_allowlist_entry \
         WHERE account_id = $1 ORDER BY position",
    );
    connection.fetch_all(select.bind(account)).await
}

/// Puts networks in the place of those of an account.
pub async fn replace(
    connection: &mut Connection,
    account: AccountId,
    entries: &[IpAllowlistEntry],
) -> StorageResult<()> {
    let delete = Statement::new("DELETE FROM ip_allowlist_entry WHERE account_id = $1");
    connection.execute(delete.bind(account)).await?;
    for (position, entry) in (0_i64..).zip(entries) {
        let insert = Statement::new(
            "INSERT INTO ip_allowlist_entry (account_id, network, position, description, \
             is_enabled, last_seen) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(account)
        .bind(entry.ip_network.as_str())
        .bind(position)
        .bind(entry.description.as_deref())
        .bind(entry.enabled)
        .bind(entry.last_seen);
        connection.execute(insert).await?;
    }
    Ok(())
}

/// Lists the networks of all accounts.
pub async fn of_all_accounts(connection: &mut Connection) -> StorageResult<Vec<EntryOfAccount>> {
    let select = Statement::new(
        "SELECT account.id, account.enforce_ip_allowlist, ip_allowlist_entry.network, \
         ip_allowlist_entry.is_enabled FROM ip_allowlist_entry \
         JOIN account ON account.id = ip_allowlist_entry.account_id \
         ORDER BY account.id, ip_allowlist_entry.position",
    );
    connection.fetch_all(select).await
}

/// Whether any account is reached from everywhere.
pub async fn any_account_without(connection: &mut Connection) -> StorageResult<bool> {
    let select = Statement::new(
        "SELECT id FROM account WHERE NOT enforce_ip_allowlist OR NOT EXISTS (SELECT 1 \
         FROM ip_allowlist_entry WHERE ip_allowlist_entry.account_id = account.id) LIMIT 1",
    );
    let found: Option<Uuid> = connection.fetch_optional(select).await?;
    Ok(found.is_some())
}

/// Notes when somebody last came from a network, unless that was noted later already.
pub async fn note_seen(
    connection: &mut Connection,
    account: AccountId,
    network: &str,
    seen: Timestamp,
) -> StorageResult<()> {
    let update = Statement::new(
        "UPDATE ip_allowlist_entry SET last_seen = $1 WHERE account_id = $2 AND network = $3 \
         AND (last_seen IS NULL OR last_seen < $1)",
    )
    .bind(seen)
    .bind(account)
    .bind(network);
    connection.execute(update).await?;
    Ok(())
}
