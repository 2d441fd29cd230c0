//! Webhooks.

use provost_app::webhooks;
use provost_core::permissions::Permission;
use provost_schemas::{
    ids::WebhookId,
    webhooks::{Webhook, WebhookCreate, WebhookReplace, WebhookUpdate, WebhooksFilterBody},
};
use utoipa_axum::routes;

use crate::{
    answer::ApiResult,
    extract::{ApiJson, Caller, PathParameter},
    guard::Routes,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .guarded(Permission::ManageWebhooks, routes!(create_webhook))
        .guarded(Permission::SeeWebhooks, routes!(read_webhooks))
        .guarded(Permission::SeeWebhooks, routes!(read_webhook))
        .guarded(Permission::ManageWebhooks, routes!(update_webhook))
        .guarded(Permission::ManageWebhooks, routes!(replace_webhook))
        .guarded(Permission::ManageWebhooks, routes!(delete_webhook))
        .guarded(Permission::ManageWebhooks, routes!(rotate_webhook))
}

/// Makes a webhook.
#[utoipa::path(post, path = "/webhooks/", tag = "Webhooks", request_body = WebhookCreate,
    responses((status = 201, body = Webhook), (status = 422)))]
async fn create_webhook(caller: Caller, ApiJson(body): ApiJson<WebhookCreate>) -> ApiResult {
    caller
        .creates(async |context| webhooks::create_webhook(context, body).await)
        .await
}

/// Lists webhooks.
#[utoipa::path(post, path = "/webhooks/filter", tag = "Webhooks",
    request_body = Option<WebhooksFilterBody>,
    responses((status = 200, body = Vec<Webhook>), (status = 422)))]
async fn read_webhooks(caller: Caller, ApiJson(body): ApiJson<WebhooksFilterBody>) -> ApiResult {
    caller
        .reads(async |context| webhooks::filter_webhooks(context, body).await)
        .await
}

/// Reads a webhook.
#[utoipa::path(get, path = "/webhooks/{id}", tag = "Webhooks",
    params(("id" = WebhookId, Path, description = "The webhook's id")),
    responses((status = 200, body = Webhook), (status = 422)))]
async fn read_webhook(caller: Caller, PathParameter(id): PathParameter<WebhookId>) -> ApiResult {
    caller
        .reads(async |context| webhooks::read_webhook(context, id).await)
        .await
}

/// Changes what is named of a webhook.
#[utoipa::path(patch, path = "/webhooks/{id}", tag = "Webhooks", request_body = WebhookUpdate,
    params(("id" = WebhookId, Path, description = "The webhook's id")),
    responses((status = 204), (status = 422)))]
async fn update_webhook(
    caller: Caller,
    PathParameter(id): PathParameter<WebhookId>,
    ApiJson(body): ApiJson<WebhookUpdate>,
) -> ApiResult {
    caller
        .changes(async |context| webhooks::update_webhook(context, id, body).await)
        .await
}

/// Changes a webhook to what is sent.
#[utoipa::path(put, path = "/webhooks/{id}", tag = "Webhooks", request_body = WebhookReplace,
    params(("id" = WebhookId, Path, description = "The webhook's id")),
    responses((status = 204), (status = 422)))]
async fn replace_webhook(
    caller: Caller,
    PathParameter(id): PathParameter<WebhookId>,
    ApiJson(body): ApiJson<WebhookReplace>,
) -> ApiResult {
    caller
        .changes(async |context| webhooks::update_webhook(context, id, body.into()).await)
        .await
}

/// Deletes a webhook.
#[utoipa::path(delete, path = "/webhooks/{id}", tag = "Webhooks",
    params(("id" = WebhookId, Path, description = "The webhook's id")),
    responses((status = 204), (status = 422)))]
async fn delete_webhook(caller: Caller, PathParameter(id): PathParameter<WebhookId>) -> ApiResult {
    caller
        .changes(async |context| webhooks::delete_webhook(context, id).await)
        .await
}

/// Gives a webhook another address.
#[utoipa::path(post, path = "/webhooks/{id}/rotate", tag = "Webhooks",
    params(("id" = WebhookId, Path, description = "The webhook's id")),
    responses((status = 200, body = Webhook), (status = 422)))]
async fn rotate_webhook(caller: Caller, PathParameter(id): PathParameter<WebhookId>) -> ApiResult {
    caller
        .writes(async |context| webhooks::rotate_webhook(context, id).await)
        .await
}
