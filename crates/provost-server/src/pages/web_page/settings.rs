//! Whether there is a page, and what it is made of.

use std::sync::Arc;

use provost_ui::PageFiles;

/// Whether there is a page, and what it is made of.
#[derive(Clone, Debug)]
pub struct WebPage {
    /// Whether there is a page.
    pub enabled: bool,
    /// What it is made of, unless the program was built without it.
    pub files: Option<Arc<PageFiles>>,
}

impl Default for WebPage {
    fn default() -> Self {
        Self {
            enabled: true,
            files: None,
        }
    }
}
