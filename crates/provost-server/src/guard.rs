//! The choke point: a route is registered together with the permission that it needs.
//!
//! [`Routes`] is the only thing in this crate that adds routes. It writes the permission into the
//! API document and layers the check that enforces it, so that the two cannot differ, and it keeps
//! a list of everything that it registered, which a test walks.

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};
use http::StatusCode;
use provost_app::{AppError, Call};
use provost_core::permissions::Permission;
use utoipa::openapi::{OpenApi, PathItem, SecurityRequirement};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::{
    answer::{self, ApiError},
    state::ServerState,
};

/// What a route asks of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The permission in the workspace.
    Needs(Permission),
    /// Nothing, for the reason given.
    Public(&'static str),
}

/// A route that was registered.
#[derive(Clone, Debug)]
pub struct RegisteredRoute {
    /// The path below the API's base path, with parameters in braces.
    pub path: String,
    /// What it asks of its caller.
    pub access: Access,
}

/// Routes, each with what it asks of its caller.
pub(crate) struct Routes {
    router: OpenApiRouter<ServerState>,
    registered: Vec<RegisteredRoute>,
}

impl Routes {
    /// No routes yet.
    pub(crate) fn new() -> Self {
        Self {
            router: OpenApiRouter::new(),
            registered: Vec::new(),
        }
    }

    /// Adds an operation that needs a permission.
    #[must_use]
    pub(crate) fn guarded(
        self,
        permission: Permission,
        (schemas, mut paths, method): UtoipaMethodRouter<ServerState>,
    ) -> Self {
        for item in paths.paths.values_mut() {
            declare(item, permission);
        }
        let method = method.layer(from_fn_with_state(permission, check));
        self.add(Access::Needs(permission), (schemas, paths, method))
    }

    /// Adds an operation that anybody may call, and says why.
    #[must_use]
    pub(crate) fn public(
        self,
        reason: &'static str,
        operation: UtoipaMethodRouter<ServerState>,
    ) -> Self {
        self.add(Access::Public(reason), operation)
    }

    /// Adds a socket, which no document lists.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the guard that the rule points to"
    )]
    pub(crate) fn socket(
        mut self,
        permission: Permission,
        path: &'static str,
        method: MethodRouter<ServerState>,
    ) -> Self {
        let access = Access::Needs(permission);
        self.registered.push(RegisteredRoute {
            path: path.to_owned(),
            access,
        });
        let method = method.layer(from_fn_with_state(permission, check));
        self.router = self.router.route(path, method);
        self
    }

    /// Adds the routes of another group.
    #[must_use]
    pub(crate) fn merge(mut self, other: Self) -> Self {
        self.registered.extend(other.registered);
        self.router = self.router.merge(other.router);
        self
    }

    /// The router, its document, and the list of what was registered.
    pub(crate) fn split(self) -> (Router<ServerState>, OpenApi, Vec<RegisteredRoute>) {
        let (router, document) = self.router.split_for_parts();
        (router, document, self.registered)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the guard that the rule points to"
    )]
    fn add(mut self, access: Access, operation: UtoipaMethodRouter<ServerState>) -> Self {
        let paths = operation.1.paths.keys().cloned();
        self.registered
            .extend(paths.map(|path| RegisteredRoute { path, access }));
        self.router = self.router.routes(operation);
        self
    }
}

/// Writes the permission into every operation of a path.
fn declare(item: &mut PathItem, permission: Permission) {
    let operations = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ];
    for operation in operations.into_iter().flatten() {
        operation.security = Some(vec![SecurityRequirement::new(
            "api_key",
            [permission.scope()],
        )]);
    }
}

/// Refuses a call whose actor lacks the permission.
async fn check(State(permission): State<Permission>, request: Request, next: Next) -> Response {
    match request.extensions().get::<Call>() {
        Some(call) if call.actor.may(permission) => next.run(request).await,
        Some(_) => ApiError::from(AppError::Forbidden(permission)).into_response(),
        None => answer::exception(StatusCode::UNAUTHORIZED, "Unauthorized"),
    }
}
