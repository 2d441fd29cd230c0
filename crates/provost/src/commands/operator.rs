//! Commands that act on the database as its operator: whoever can open the database may do
//! everything, so that nothing else is asked of them.

use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use provost_app::{App, AppResult, Call, Context, SystemClock, audit::AuditRequest};
use provost_config::Settings;
use provost_schemas::ids::WorkspaceId;
use provost_storage::Database;

use super::Globals;
use crate::composition::{app_settings, database_options};

/// Who the operator is in what is kept of an act.
const NAME: &str = "command line";

/// A call of the operator in the default workspace and its account.
pub(super) fn operator_call() -> Call {
    let mut call = Call::by_service(NAME, WorkspaceId::DEFAULT);
    call.client.request = Some(Arc::new(AuditRequest::of_operator("command_line")));
    call
}

/// Runs one use case in the default workspace and its account, and keeps what it did.
pub(super) fn as_operator<T>(
    globals: &Globals,
    use_case: impl AsyncFnOnce(&mut Context) -> AppResult<T>,
) -> Result<T> {
    with_app(globals, async |app, _| {
        let call = operator_call();
        let mut context = app.write(call).await?;
        let outcome = use_case(&mut context).await?;
        context.commit().await?;
        Ok(outcome)
    })
}

/// Runs something on the application of the database of the settings in force.
pub(super) fn with_app<T>(
    globals: &Globals,
    act: impl AsyncFnOnce(&App, &Settings) -> Result<T>,
) -> Result<T> {
    let loaded = provost_config::load(&globals.inputs()?)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let options = database_options(&loaded.database, &loaded.settings);
        let database = Database::open(&options)
            .await
            .context("the database cannot be opened")?;
        if !database.pending_migrations().await?.is_empty() {
            bail!("the database is not up to date: run `provost database upgrade` first");
        }
        let settings = app_settings(&loaded.settings)?;
        let app = App::new(database.clone(), Arc::new(SystemClock), settings).await?;
        let outcome = act(&app, &loaded.settings).await?;
        app.settle_audit_log().await?;
        database.close().await?;
        Ok(outcome)
    })
}
