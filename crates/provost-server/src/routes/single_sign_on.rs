//! How single sign-on is set up, and trying it out.

use provost_app::{directories, single_sign_on};
use provost_core::roles::AccountPermission;
use provost_schemas::ui::{ProviderReport, SingleSignOnPage};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    use AccountPermission::{AdministrateSso, ReadSso};
    Routes::new()
        .guarded_in_account(ReadSso, routes!(read_single_sign_on))
        .guarded_in_account(AdministrateSso, routes!(test_sso_provider))
        .guarded_in_account(AdministrateSso, routes!(test_directory))
}

/// Every provider of identities and every directory as the settings describe it, without secrets.
#[utoipa::path(get, path = "/ui/sso", tag = "UI",
    responses((status = 200, body = SingleSignOnPage)))]
async fn read_single_sign_on(caller: Caller) -> ApiResult {
    caller
        .reads(async |context| single_sign_on::read_single_sign_on(context).await)
        .await
}

/// Asks a provider what signing in by it takes, and says for each part whether it is as it should be.
#[utoipa::path(post, path = "/ui/sso/{name}/test", tag = "UI",
    params(("name" = String, Path, description = "The provider's name in the settings")),
    responses((status = 200, body = ProviderReport), (status = 404), (status = 503)))]
async fn test_sso_provider(
    caller: Caller,
    PathParameter(name): PathParameter<String>,
) -> ApiResult {
    caller
        .asks(async |app, call| single_sign_on::test_provider(app, call, &name).await)
        .await
}

/// Asks a directory what signing in by it takes, and says for each part whether it is as it should be.
#[utoipa::path(post, path = "/ui/sso/directories/{name}/test", tag = "UI",
    params(("name" = String, Path, description = "The directory's name in the settings")),
    responses((status = 200, body = ProviderReport), (status = 404), (status = 503)))]
async fn test_directory(caller: Caller, PathParameter(name): PathParameter<String>) -> ApiResult {
    caller
        .asks(async |app, call| directories::test_directory(app, call, &name).await)
        .await
}
