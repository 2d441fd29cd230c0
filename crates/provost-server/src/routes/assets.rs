//! Assets.

use provost_app::assets;
use provost_core::permissions::Permission;
use provost_schemas::assets::{AssetKeyQuery, AssetsFilterBody, AssetsPage};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, ApiQuery, Caller},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::SeeAssets, routes!(read_assets))
        .guarded(Permission::ManageAssets, routes!(delete_asset))
}

/// Lists assets.
#[utoipa::path(post, path = "/assets/filter", tag = "Assets",
    request_body = Option<AssetsFilterBody>,
    responses((status = 200, body = AssetsPage), (status = 422)))]
async fn read_assets(caller: Caller, ApiJson(body): ApiJson<AssetsFilterBody>) -> ApiResult {
    caller
        .reads(async |context| assets::filter_assets(context, body).await)
        .await
}

/// Forgets an asset.
#[utoipa::path(delete, path = "/assets/key", tag = "Assets",
    params(("key" = String, Query, description = "The asset's key")),
    responses((status = 204), (status = 422)))]
async fn delete_asset(caller: Caller, ApiQuery(query): ApiQuery<AssetKeyQuery>) -> ApiResult {
    caller
        .changes(async |context| assets::delete_asset(context, &query.key).await)
        .await
}
