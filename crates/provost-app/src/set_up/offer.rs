//! Making the token with which the first owner is made.

use provost_identity::tokens::Purpose;
use provost_schemas::ids::WorkspaceId;

use super::is_set_up_needed;
use crate::{
    App, AppResult, Call,
    one_use_links::{self, OneUseLink},
};

/// Makes the token of the set-up link, unless nobody needs one. Those made before stay good until
/// they expire: several replicas may start at once.
pub async fn offer_set_up(app: &App) -> AppResult<Option<OneUseLink>> {
    if !is_set_up_needed(app).await? {
        return Ok(None);
    }
    let call = Call::by_service("set-up", WorkspaceId::DEFAULT);
    let mut context = app.write(call).await?;
    let link = one_use_links::mint(&mut context, Purpose::SetUp, None).await?;
    context.commit().await?;
    Ok(Some(link))
}
