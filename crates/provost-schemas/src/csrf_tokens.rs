//! Tokens with which a browser's page proves that a write is its own.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Timestamp, from_json::FromJson};

/// The token of one client.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct CsrfToken {
    /// Minted by the server.
    pub id: Uuid,
    /// When the client first asked for one.
    pub created: Timestamp,
    /// When the token was made.
    pub updated: Timestamp,
    /// 64 hexadecimal digits.
    pub token: String,
    /// The client, as it names itself.
    pub client: String,
    /// When the token stops being good.
    pub expiration: Timestamp,
}

/// For whom to make a token.
#[derive(Clone, Debug, PartialEq, FromJson)]
pub struct CsrfTokenQuery {
    /// The client, as it names itself.
    pub client: String,
}
