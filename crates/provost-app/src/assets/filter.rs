//! Listing assets.

use provost_core::permissions::Permission;
use provost_schemas::assets::{AssetsFilterBody, AssetsPage, MAXIMUM_ASSET_KEY_TEXTS};
use provost_storage::repositories::assets;

use crate::{AppError, AppResult, Context};

/// Lists the assets that match, by key.
pub async fn filter_assets(context: &mut Context, body: AssetsFilterBody) -> AppResult<AssetsPage> {
    context.authorize(Permission::SeeAssets)?;
    let workspace = context.workspace();
    let window = context.window(body.limit, body.offset)?;
    let keys = body.filter.and_then(|filter| filter.key);
    let lists = keys.iter().flat_map(|keys| [&keys.prefix, &keys.search]);
    if lists
        .flatten()
        .map(Vec::len)
        .any(|length| length > MAXIMUM_ASSET_KEY_TEXTS)
    {
        return Err(AppError::Invalid(format!(
            "A filter on the keys of assets has at most {MAXIMUM_ASSET_KEY_TEXTS} texts of a kind."
        )));
    }
    let connection = context.connection();
    let (assets, total) = assets::filter(connection, workspace, keys.as_ref(), window).await?;
    Ok(AssetsPage { assets, total })
}
