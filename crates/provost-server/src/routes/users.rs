//! People, for themselves.

use provost_app::users;
use provost_schemas::{
    accounts::{User, UserUpdate},
    ids::ActorId,
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .identified(routes!(read_user))
        .identified(routes!(update_user))
}

/// Reads oneself.
#[utoipa::path(get, path = "/users/{user_id}", tag = "Me",
    params(("user_id" = ActorId, Path, description = "The id of whoever asks")),
    responses((status = 200, body = User), (status = 404)))]
async fn read_user(caller: Caller, PathParameter(id): PathParameter<ActorId>) -> ApiResult {
    caller
        .reads(async |context| users::read_user(context, id).await)
        .await
}

/// Changes what one is called.
#[utoipa::path(patch, path = "/users/{user_id}", tag = "Me", request_body = UserUpdate,
    params(("user_id" = ActorId, Path, description = "The id of whoever asks")),
    responses((status = 204), (status = 403), (status = 404), (status = 422)))]
async fn update_user(
    caller: Caller,
    PathParameter(id): PathParameter<ActorId>,
    ApiJson(body): ApiJson<UserUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| users::update_user(context, id, body).await)
        .await
}
