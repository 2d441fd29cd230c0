//! The API document.

use utoipa::openapi::{
    Info, OpenApi,
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::routes;

/// The version of Prefect's API that this server speaks.
pub const API_VERSION: &str = "0.8.4";

/// The version of the Prefect package whose server this one stands in for.
pub const PREFECT_VERSION: &str = "3.8.8";

/// The document of all operations, with paths below `/api` as clients see them.
pub fn openapi() -> OpenApi {
    let (_, mut document, _) = routes::everything().split();
    document.info = Info::new("Provost", env!("CARGO_PKG_VERSION"));
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    document
        .components
        .get_or_insert_default()
        .add_security_scheme("api_key", SecurityScheme::Http(scheme));
    let paths = std::mem::take(&mut document.paths.paths);
    document.paths.paths = paths
        .into_iter()
        .map(|(path, item)| (format!("/api{path}"), item))
        .collect();
    document
}
