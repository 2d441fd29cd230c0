//! The API document: fresh, and compatible with the one of the Prefect server.

use std::path::Path;

use super::report::{Report, one_test};
use crate::{compat_diff, openapi};

/// `program` prints the document; without one it is built.
pub(super) fn run(program: Option<&Path>, report: &mut Report) {
    let Some(document) = report.part("API document", || openapi::document(program)) else {
        return;
    };
    report.count("committed API document", || {
        Ok(one_test(openapi::is_fresh(&document)?))
    });
    report.count("API document of Prefect", || {
        Ok(one_test(compat_diff::agrees(&document)?))
    });
}
