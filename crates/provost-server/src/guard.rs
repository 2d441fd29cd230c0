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
use http::{HeaderMap, Method, header};
use provost_app::{AppError, Call};
use provost_core::{actors::Actor, permissions::Permission, roles::AccountPermission};
use utoipa::openapi::{
    Object, OpenApi, PathItem, Required, Response as Answer, SecurityRequirement, Type,
    path::{Operation, ParameterBuilder, ParameterIn},
};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::{answer::ApiError, sockets::SUBPROTOCOL, state::ServerState};

/// What a route asks of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The permission in the workspace.
    Needs(Permission),
    /// The permission in the account.
    NeedsInAccount(AccountPermission),
    /// To be somebody, whoever it is.
    Identified,
    /// Nothing, for the reason given.
    Public(&'static str),
}

/// A route that was registered.
#[derive(Clone, Debug)]
pub struct RegisteredRoute {
    /// The path below the API's base path, with parameters in braces.
    pub path: String,
    /// The methods that it answers.
    pub methods: Vec<Method>,
    /// What it asks of its caller.
    pub access: Access,
    /// The name of what a socket is opened for; absent for operations, which the document names.
    pub socket: Option<&'static str>,
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
        operation: UtoipaMethodRouter<ServerState>,
    ) -> Self {
        self.checked(Access::Needs(permission), operation)
    }

    /// Adds an operation that needs a permission in the account.
    #[must_use]
    pub(crate) fn guarded_in_account(
        self,
        permission: AccountPermission,
        operation: UtoipaMethodRouter<ServerState>,
    ) -> Self {
        self.checked(Access::NeedsInAccount(permission), operation)
    }

    /// Adds an operation that tells somebody about themselves.
    #[must_use]
    pub(crate) fn identified(self, operation: UtoipaMethodRouter<ServerState>) -> Self {
        self.checked(Access::Identified, operation)
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

    /// Adds a socket, which no document lists; `name` stands for it in the audit log.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the guard that the rule points to"
    )]
    pub(crate) fn socket(
        mut self,
        access: Access,
        name: &'static str,
        path: &'static str,
        method: MethodRouter<ServerState>,
    ) -> Self {
        self.registered.push(RegisteredRoute {
            path: path.to_owned(),
            methods: vec![Method::GET],
            access,
            socket: Some(name),
        });
        let method = method.layer(from_fn_with_state(access, check_socket));
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

    fn checked(
        self,
        access: Access,
        (schemas, mut paths, method): UtoipaMethodRouter<ServerState>,
    ) -> Self {
        let scopes: &[&str] = match &access {
            Access::Needs(permission) => &[permission.scope()],
            Access::NeedsInAccount(permission) => &[permission.name()],
            Access::Identified | Access::Public(_) => &[],
        };
        for operation in paths.paths.values_mut().flat_map(operations) {
            let scopes = scopes.iter().copied();
            operation.security = Some(vec![SecurityRequirement::new("api_key", scopes)]);
        }
        let method = method.layer(from_fn_with_state(access, check));
        self.add(access, (schemas, paths, method))
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
    fn add(mut self, access: Access, mut operation: UtoipaMethodRouter<ServerState>) -> Self {
        operation
            .1
            .paths
            .values_mut()
            .flat_map(operations)
            .for_each(declare_common);
        let paths = operation.1.paths.iter();
        self.registered
            .extend(paths.map(|(path, item)| RegisteredRoute {
                path: path.clone(),
                methods: methods(item),
                access,
                socket: None,
            }));
        self.router = self.router.routes(operation);
        self
    }
}

/// The operations of a path, one per method.
fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.patch,
    ]
    .into_iter()
    .flatten()
}

/// The methods of the operations of a path.
fn methods(item: &PathItem) -> Vec<Method> {
    let operations = [
        (&item.get, Method::GET),
        (&item.put, Method::PUT),
        (&item.post, Method::POST),
        (&item.delete, Method::DELETE),
        (&item.patch, Method::PATCH),
    ];
    operations
        .into_iter()
        .filter_map(|(operation, method)| operation.is_some().then_some(method))
        .collect()
}

/// Writes what is true of every operation: it reads the client's version of the API, and refuses
/// what it cannot read.
fn declare_common(operation: &mut Operation) {
    let version = ParameterBuilder::new()
        .name("x-prefect-api-version")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The version of the API that the client speaks."))
        .schema(Some(Object::with_type(Type::String)))
        .build();
    operation
        .parameters
        .get_or_insert_default()
        .push(version.into());
    let refusal = Answer::new("The request is not what the operation takes.");
    operation
        .responses
        .responses
        .entry("422".to_owned())
        .or_insert(refusal.into());
}

/// Refuses a call whose actor lacks what the route asks for.
async fn check(State(access): State<Access>, request: Request, next: Next) -> Response {
    let Some(call) = request.extensions().get::<Call>() else {
        return ApiError::Nobody.into_response();
    };
    match access.refuses(&call.actor) {
        None => next.run(request).await,
        Some(refusal) => ApiError::from(refusal).into_response(),
    }
}

impl Access {
    /// Why an actor may not have what a route asks for, if they may not.
    pub(crate) fn refuses(self, actor: &Actor) -> Option<AppError> {
        match self {
            Self::Needs(permission) if !actor.may(permission) => {
                Some(AppError::Forbidden(permission))
            }
            Self::NeedsInAccount(permission) if !actor.may_in_account(permission) => {
                Some(AppError::ForbiddenInAccount(permission))
            }
            Self::Needs(_) | Self::NeedsInAccount(_) | Self::Identified | Self::Public(_) => None,
        }
    }
}

/// What a socket asks of its caller, for the handshake on the socket.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SocketAccess(pub(crate) Access);

/// Refuses a socket as [`check`] does, but lets somebody in who will say who they are on the socket:
/// clients that offer the protocol with a handshake show their credential there, and nothing is
/// told to them before they have.
async fn check_socket(State(access): State<Access>, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(SocketAccess(access));
    if request.extensions().get::<Call>().is_none() && offers_handshake(request.headers()) {
        return next.run(request).await;
    }
    check(State(access), request, next).await
}

fn offers_handshake(headers: &HeaderMap) -> bool {
    let offered = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL);
    offered
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|protocol| protocol.trim() == SUBPROTOCOL)
}
