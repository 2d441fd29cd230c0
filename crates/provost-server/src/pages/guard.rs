//! The choke point of pages: a page is registered together with whom it is for.

use axum::{
    Router,
    extract::Request,
    handler::Handler,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{self, MethodRouter},
};
use http::{Method, StatusCode};

use super::{
    form::{FORM_TOKEN, Form},
    next_path::sign_in_path,
    render::{PageError, see_other},
    visit::PageVisit,
};
use crate::state::ServerState;

/// Whom a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageAccess {
    /// Whoever is signed in, for themselves.
    SignedIn,
    /// Whoever is let in, by whatever they show; its handler asks who it is.
    Somebody,
    /// Anybody, for the reason given.
    Public(&'static str),
}

/// A page that was registered.
#[derive(Clone, Debug)]
pub struct RegisteredPage {
    /// The path.
    pub path: &'static str,
    /// The methods that it answers: GET shows it, POST takes its form.
    pub methods: Vec<Method>,
    /// Whom it is for.
    pub access: PageAccess,
}

/// What a page does, by method.
pub(super) struct PageMethods {
    methods: Vec<Method>,
    router: MethodRouter<ServerState>,
}

/// A page that is shown by this handler.
pub(super) fn get<H: Handler<T, ServerState>, T: 'static>(handler: H) -> PageMethods {
    PageMethods {
        methods: vec![Method::GET],
        router: routing::get(handler),
    }
}

/// A page that is never shown, and whose form is taken by this handler.
pub(super) fn post<H: Handler<T, ServerState>, T: 'static>(handler: H) -> PageMethods {
    PageMethods {
        methods: vec![Method::POST],
        router: routing::post(handler),
    }
}

/// What is no page, and answers every method that has a meaning, by this handler.
pub(super) fn any<H: Handler<T, ServerState>, T: 'static>(handler: H) -> PageMethods {
    PageMethods {
        methods: vec![
            Method::GET,
            Method::HEAD,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
            Method::OPTIONS,
        ],
        router: routing::any(handler),
    }
}

impl PageMethods {
    /// The form of the page is taken by this handler.
    #[must_use]
    pub(super) fn post<H: Handler<T, ServerState>, T: 'static>(mut self, handler: H) -> Self {
        self.methods.push(Method::POST);
        self.router = self.router.post(handler);
        self
    }
}

/// Pages, each with whom it is for.
pub(super) struct Pages {
    router: Router<ServerState>,
    registered: Vec<RegisteredPage>,
}

impl Pages {
    /// No pages yet.
    pub(super) fn new() -> Self {
        Self {
            router: Router::new(),
            registered: Vec::new(),
        }
    }

    /// Adds a page for whoever is signed in. What its forms send has to carry the session's token.
    #[must_use]
    pub(super) fn signed_in(self, path: &'static str, page: PageMethods) -> Self {
        let page = PageMethods {
            router: page.router.route_layer(from_fn(require_session)),
            ..page
        };
        self.add(path, PageAccess::SignedIn, page)
    }

    /// Adds a page for whoever is let in by whatever they show, as the API lets them in. A test opens
    /// each as nobody.
    #[must_use]
    pub(super) fn somebody(self, path: &'static str, page: PageMethods) -> Self {
        self.add(path, PageAccess::Somebody, page)
    }

    /// Adds a page for anybody, and says why.
    #[must_use]
    pub(super) fn public(
        self,
        reason: &'static str,
        path: &'static str,
        page: PageMethods,
    ) -> Self {
        self.add(path, PageAccess::Public(reason), page)
    }

    /// Adds the pages of another group.
    #[must_use]
    pub(super) fn merge(mut self, other: Self) -> Self {
        self.registered.extend(other.registered);
        self.router = self.router.merge(other.router);
        self
    }

    /// The router, and the list of what was registered.
    pub(super) fn split(self) -> (Router<ServerState>, Vec<RegisteredPage>) {
        (self.router, self.registered)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the guard that the rule points to"
    )]
    fn add(mut self, path: &'static str, access: PageAccess, page: PageMethods) -> Self {
        self.registered.push(RegisteredPage {
            path,
            methods: page.methods,
            access,
        });
        self.router = self.router.route(path, page.router);
        self
    }
}

/// Sends whoever is not signed in to where they can, and refuses forms of another session.
async fn require_session(request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<PageVisit>();
    let Some(session) = visit.and_then(|visit| visit.session.as_ref()) else {
        let back = match *request.method() {
            Method::GET => request
                .uri()
                .path_and_query()
                .map_or("/profile", |path| path.as_str()),
            _ => "/profile",
        };
        return see_other(&sign_in_path(back));
    };
    if request.method() == Method::POST {
        let form = request.extensions().get::<Form>();
        let carried = form.map_or("", |form| form.text(FORM_TOKEN));
        if !session.token.is_form_token(carried) {
            return PageError::new(
                StatusCode::FORBIDDEN,
                "The form belongs to an earlier sign-in. Go back, reload the page and try again.",
            )
            .into_response();
        }
    }
    next.run(request).await
}
