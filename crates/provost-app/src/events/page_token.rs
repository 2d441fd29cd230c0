//! The token of a page: everything that the next page depends on, except for whose events they are.
//!
//! Clients hand tokens back, and may make their own. A token can name any filter, as a request can,
//! but the workspace is always that of the call.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use provost_schemas::{
    event_queries::MAXIMUM_PAGE,
    filters::EventFilter,
    from_json::{FromJson, read_body},
};
use serde::Serialize;

use crate::{AppError, AppResult};

/// A page that is still to be read.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(deny_unknown_fields)]
pub(super) struct PageToken {
    /// The filter, with its range of time filled in.
    pub(super) filter: EventFilter,
    /// What the first page counted.
    #[schema(minimum = 0)]
    pub(super) count: i64,
    /// Events to a page.
    #[schema(minimum = 1)]
    pub(super) page_size: i64,
    /// Events on the pages before.
    #[schema(minimum = 0)]
    pub(super) offset: i64,
}

impl PageToken {
    pub(super) fn write(&self) -> Option<String> {
        let json = serde_json::to_vec(self).ok()?;
        Some(URL_SAFE_NO_PAD.encode(json))
    }

    pub(super) fn read(text: &str) -> AppResult<Self> {
        let json = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| AppError::BadToken)?;
        let value = serde_json::from_slice(&json).map_err(|_| AppError::BadToken)?;
        let token: Self = read_body(&value).map_err(|_| AppError::BadToken)?;
        if token.page_size > MAXIMUM_PAGE {
            return Err(AppError::BadToken);
        }
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> PageToken {
        PageToken {
            filter: EventFilter::default(),
            count: 7,
            page_size: 2,
            offset: 4,
        }
    }

    #[test]
    fn a_token_is_read_back() {
        let text = token().write().expect("a token");
        assert_eq!(PageToken::read(&text).expect("the token"), token());
    }

    #[test]
    fn other_texts_are_no_tokens() {
        let oversized = PageToken {
            page_size: 100_000,
            ..token()
        };
        let negative = PageToken {
            offset: -1,
            ..token()
        };
        let texts = [
            String::new(),
            "nope".to_owned(),
            "e30".to_owned(),
            oversized.write().expect("a text"),
            negative.write().expect("a text"),
        ];
        for text in texts {
            let refusal = PageToken::read(&text).expect_err("a refusal");
            assert!(matches!(refusal, AppError::BadToken), "{text}");
        }
    }
}
