//! Limits of lists.

use provost_schemas::paging::{Limit, Offset, Page};
use provost_storage::repositories::Window;

use crate::{AppError, AppResult, Context};

impl Context {
    /// The rows to return for a limit, which must be within the server's range.
    pub(crate) fn limit(&self, limit: Limit) -> AppResult<i64> {
        let most = self.settings().default_limit;
        match limit.0 {
            None => Ok(most),
            Some(limit) if limit < 0 => Err(AppError::Invalid(
                "Invalid limit: must be greater than or equal to 0.".to_owned(),
            )),
            Some(limit) if limit > most => Err(AppError::Invalid(format!(
                "Invalid limit: must be less than or equal to {most}."
            ))),
            Some(limit) => Ok(limit),
        }
    }

    /// The rows to return for a limit and an offset.
    pub(crate) fn window(&self, limit: Limit, offset: Offset) -> AppResult<Window> {
        Ok(Window {
            limit: self.limit(limit)?,
            offset: offset.0,
        })
    }

    /// The rows of a page.
    pub(crate) fn page(&self, limit: Limit, page: Page) -> AppResult<Window> {
        let limit = self.limit(limit)?;
        Ok(Window {
            limit,
            offset: limit.saturating_mul(page.0 - 1),
        })
    }
}
