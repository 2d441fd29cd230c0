//! How people like the page to look.

use provost_schemas::{
    Timestamp,
    ids::ActorId,
    string_enum::UnknownValue,
    ui::{PageClock, PagePalette, PagePreferences, PageTheme, PageZone},
};

use crate::{Column, Connection, FromRow, RowReader, Statement, StorageResult};

macro_rules! text_columns {
    ($($type:ty),+) => {$(
        impl Column for $type {
            type Raw = String;

            fn from_raw(raw: String) -> Result<Self, String> {
                raw.parse().map_err(|error: UnknownValue| error.to_string())
            }
        }
    )+};
}

text_columns!(PageTheme, PagePalette, PageClock);

impl FromRow for PagePreferences {
    fn from_row(row: &mut RowReader<'_>) -> StorageResult<Self> {
        Ok(Self {
            theme: row.column()?,
            palette: row.column()?,
            clock: row.column()?,
            zone: PageZone(row.column()?),
        })
    }
}

/// What somebody likes; nothing, if they never said.
pub async fn read(
    connection: &mut Connection,
    actor: ActorId,
) -> StorageResult<Option<PagePreferences>> {
    let select = Statement::new(
        "SELECT theme, palette, clock, zone FROM page_preferences WHERE actor_id = $1",
    );
    connection.fetch_optional(select.bind(actor)).await
}

/// Keeps what somebody likes.
pub async fn write(
    connection: &mut Connection,
    actor: ActorId,
    preferences: &PagePreferences,
    now: Timestamp,
) -> StorageResult<()> {
    let upsert = Statement::new(
        "INSERT INTO page_preferences (actor_id, updated, theme, palette, clock, zone) \
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (actor_id) DO UPDATE \
         SET updated = excluded.updated, theme = excluded.theme, palette = excluded.palette, \
         clock = excluded.clock, zone = excluded.zone",
    )
    .bind(actor)
    .bind(now)
    .bind(preferences.theme.as_str())
    .bind(preferences.palette.as_str())
    .bind(preferences.clock.as_str())
    .bind(preferences.zone.0.as_str());
    connection.execute(upsert).await?;
    Ok(())
}
