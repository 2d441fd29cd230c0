//! Webhooks: addresses at which other systems tell a workspace what happened to them.

use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Timestamp,
    from_json::{FromJson, Path, Violations},
    ids::{AccountId, ActorId, WebhookId, WorkspaceId},
    json::Patch,
    paging::{Limit, Offset},
};

/// How many characters the name of a webhook may have.
pub const MAXIMUM_WEBHOOK_NAME_LENGTH: usize = 255;
/// How many characters the description of a webhook may have.
pub const MAXIMUM_WEBHOOK_DESCRIPTION_LENGTH: usize = 5000;
/// How many bytes the template of a webhook may have.
pub const MAXIMUM_WEBHOOK_TEMPLATE_BYTES: usize = 16 * 1024;

/// A webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Webhook {
    /// Minted by the server.
    pub id: WebhookId,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub updated: Timestamp,
    /// What people call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether it takes requests.
    pub enabled: bool,
    /// What makes an event of a request.
    pub template: String,
    /// The end of its address, `/hooks/{slug}`; masked for those who may not manage webhooks, because
    /// whoever knows it may make events.
    pub slug: String,
    /// The service account whose key a request has to show; absent if the address alone lets in.
    pub service_account_id: Option<ActorId>,
    /// The account of the workspace.
    pub account: AccountId,
    /// The workspace.
    pub workspace: WorkspaceId,
}

/// A webhook to make.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WebhookCreate {
    /// What people call it.
    pub name: WebhookName,
    /// What it is for.
    #[serde(default)]
    pub description: WebhookDescription,
    /// Whether it takes requests.
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// What makes an event of a request.
    pub template: WebhookTemplate,
    /// The service account whose key a request has to show.
    pub service_account_id: Option<ActorId>,
}

/// What a webhook is to be from now on. What is absent stays as it is, because Prefect's command
/// line sends neither whether it is enabled nor who may call it.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema, FromJson)]
pub struct WebhookReplace {
    /// The new name.
    pub name: WebhookName,
    /// The new description.
    #[schema(value_type = String, required = false)]
    pub description: Patch<WebhookDescription>,
    /// Whether it takes requests.
    #[schema(value_type = bool, required = false)]
    pub enabled: Patch<bool>,
    /// The new template.
    pub template: WebhookTemplate,
    /// The service account whose key a request has to show; null lets in by the address alone.
    #[schema(value_type = Option<ActorId>, required = false)]
    pub service_account_id: Patch<Option<ActorId>>,
}

/// A change to a webhook; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema, FromJson)]
pub struct WebhookUpdate {
    /// The new name.
    #[schema(value_type = String, required = false)]
    pub name: Patch<WebhookName>,
    /// The new description.
    #[schema(value_type = String, required = false)]
    pub description: Patch<WebhookDescription>,
    /// Whether it takes requests.
    #[schema(value_type = bool, required = false)]
    pub enabled: Patch<bool>,
    /// The new template.
    #[schema(value_type = String, required = false)]
    pub template: Patch<WebhookTemplate>,
    /// The service account whose key a request has to show; null lets in by the address alone.
    #[schema(value_type = Option<ActorId>, required = false)]
    pub service_account_id: Patch<Option<ActorId>>,
}

impl From<WebhookReplace> for WebhookUpdate {
    fn from(replace: WebhookReplace) -> Self {
        Self {
            name: Patch::Set(replace.name),
            description: replace.description,
            enabled: replace.enabled,
            template: Patch::Set(replace.template),
            service_account_id: replace.service_account_id,
        }
    }
}

fn enabled() -> bool {
    true
}

/// Which webhooks to list.
#[derive(Clone, Debug, ToSchema, FromJson)]
#[from_json(embedded)]
pub struct WebhooksFilterBody {
    /// How many to pass over.
    #[serde(default)]
    pub offset: Offset,
    /// How many at most.
    #[serde(default)]
    pub limit: Limit,
}

/// The name of a webhook, which is more than spaces.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String)]
pub struct WebhookName(pub String);

impl FromJson for WebhookName {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let text = String::from_json(value, at, violations)?;
        if text.trim().is_empty() {
            return violations.refuse(at, "name cannot be an empty string", value);
        }
        if text.chars().nth(MAXIMUM_WEBHOOK_NAME_LENGTH).is_some() {
            return violations.refuse(at, "name must be at most 255 characters", value);
        }
        Some(Self(text))
    }
}

/// The description of a webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq, ToSchema)]
#[schema(value_type = String)]
pub struct WebhookDescription(pub String);

impl FromJson for WebhookDescription {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let text = String::from_json(value, at, violations)?;
        if text
            .chars()
            .nth(MAXIMUM_WEBHOOK_DESCRIPTION_LENGTH)
            .is_some()
        {
            return violations.refuse(at, "description must be at most 5000 characters", value);
        }
        Some(Self(text))
    }
}

/// The text of a template; whether it can be read as one is found out by the operation.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String)]
pub struct WebhookTemplate(pub String);

impl FromJson for WebhookTemplate {
    fn from_json(value: &Value, at: &Path<'_>, violations: &mut Violations) -> Option<Self> {
        let text = String::from_json(value, at, violations)?;
        if text.trim().is_empty() {
            return violations.refuse(at, "template cannot be an empty string", value);
        }
        if text.len() > MAXIMUM_WEBHOOK_TEMPLATE_BYTES {
            return violations.refuse(at, "template must be at most 16384 bytes", value);
        }
        Some(Self(text))
    }
}
