//! By which paths others reach what this server answers.
//!
//! A proxy may serve the server below a path of a host that others share. Inside, paths are written
//! without it, also what `next` says, so that nobody is sent past it; they get it here, where a
//! browser or a program is told of them: in links, forms, `Location` and addresses. Requests are taken
//! with it and without, because some proxies hand it on and others do not.

use axum::extract::{OriginalUri, Request};
use http::{Uri, uri::PathAndQuery};

use crate::pages::registered_pages;

tokio::task_local! {
    /// The prefix of the server that answers a request.
    static PREFIX: ServeBase;
}

/// Why nothing can be served below a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServeBaseError {
    /// It has letters that mean something else in paths, or none at all.
    #[error(
        "`{0}` has more in it than letters of ASCII, digits, dashes, dots, underscores and tildes \
         between its slashes"
    )]
    Letters(String),
    /// The API is there.
    #[error("`{0}` is where the API is, or below it: see server.api.base_path")]
    IsApi(String),
    /// It cannot be told from a page.
    #[error("`{0}` begins as a page of the server does: call it otherwise")]
    IsPage(String),
}

/// The path below which browsers find the pages of this server, if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServeBase {
    /// Without a slash at its end, and empty for none.
    prefix: String,
    /// The path of the API, if it has the prefix already.
    api: Option<String>,
}

impl ServeBase {
    /// Serves below a path without a slash at its end, where the API is at `base_path`; an empty one
    /// is none.
    ///
    /// # Errors
    /// If the path could be mistaken for another.
    pub fn new(prefix: &str, base_path: &str) -> Result<Self, ServeBaseError> {
        if prefix.is_empty() {
            return Ok(Self::default());
        }
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~".contains(letter);
        let mut segments = prefix.split('/');
        let is_path = segments.next() == Some("")
            && segments.all(|segment| {
                !["", ".", ".."].contains(&segment) && segment.chars().all(is_plain)
            });
        if !is_path {
            return Err(ServeBaseError::Letters(prefix.to_owned()));
        }
        if lies_below(prefix, base_path) {
            return Err(ServeBaseError::IsApi(prefix.to_owned()));
        }
        let begins = |path: &str| path.split('/').nth(1).map(str::to_owned);
        if registered_pages()
            .iter()
            .any(|page| begins(page.path) == begins(prefix))
        {
            return Err(ServeBaseError::IsPage(prefix.to_owned()));
        }
        Ok(Self {
            prefix: prefix.to_owned(),
            api: lies_below(base_path, prefix).then(|| base_path.to_owned()),
        })
    }

    /// Whether there is a path, so that the host has others on it.
    pub(crate) fn is_shared(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// The path by which others reach a path of this server.
    pub fn outside(&self, path: &str) -> String {
        match &self.api {
            Some(api) if lies_below(path, api) => path.to_owned(),
            _ => format!("{}{path}", self.prefix),
        }
    }

    /// The path of this server that others mean by one that has the prefix.
    fn inside<'a>(&self, path: &'a str) -> &'a str {
        let is_api = self.api.as_ref().is_some_and(|api| lies_below(path, api));
        if is_api || !lies_below(path, &self.prefix) {
            return path;
        }
        match &path[self.prefix.len()..] {
            "" => "/",
            rest => rest,
        }
    }

    /// Takes the prefix from the path of a request, and keeps the one by which others reach it.
    pub(crate) fn settle(&self, request: &mut Request) {
        if self.prefix.is_empty() {
            return;
        }
        let path = self.inside(request.uri().path()).to_owned();
        let outside = with_path(request.uri(), &self.outside(&path));
        let inside = with_path(request.uri(), &path);
        request.extensions_mut().insert(OriginalUri(outside));
        *request.uri_mut() = inside;
    }

    /// Answers with links that have the prefix.
    pub(crate) async fn within<T>(&self, answer: impl Future<Output = T>) -> T {
        if self.prefix.is_empty() {
            answer.await
        } else {
            // Boxed, so that servers without a prefix do not carry the room for it.
            Box::pin(PREFIX.scope(self.clone(), answer)).await
        }
    }
}

/// The path by which a browser reaches a page, while a request is answered.
pub(crate) fn link(page: &str) -> String {
    PREFIX
        .try_with(|base| base.outside(page))
        .unwrap_or_else(|_| page.to_owned())
}

fn lies_below(path: &str, base: &str) -> bool {
    let rest = path.strip_prefix(base);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An address with another path and the same query.
fn with_path(uri: &Uri, path: &str) -> Uri {
    let query = uri.query().map(|query| format!("?{query}"));
    let text = format!("{path}{}", query.unwrap_or_default());
    let mut parts = uri.clone().into_parts();
    match text.parse::<PathAndQuery>() {
        Ok(path) => parts.path_and_query = Some(path),
        Err(_) => return uri.clone(),
    }
    Uri::from_parts(parts).unwrap_or_else(|_| uri.clone())
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn a_path_that_could_be_mistaken_is_refused() {
        let letters = |path: &str| Err(ServeBaseError::Letters(path.to_owned()));
        for path in [
            "provost", "/a b", "/a//b", "/..", "/a/.", "/a%2F", "/é", "/\"",
        ] {
            assert_eq!(ServeBase::new(path, "/api"), letters(path));
        }
        for (path, api) in [("/api", "/api"), ("/api/ui", "/api"), ("/a/b", "/a")] {
            let refused = Err(ServeBaseError::IsApi(path.to_owned()));
            assert_eq!(ServeBase::new(path, api), refused);
        }
        for path in ["/profile", "/auth", "/sign-in/x"] {
            let refused = Err(ServeBaseError::IsPage(path.to_owned()));
            assert_eq!(ServeBase::new(path, "/api"), refused);
        }
        for path in ["", "/provost", "/a/b.c", "/apis", "/profiles"] {
            assert!(ServeBase::new(path, "/api").is_ok(), "{path}");
        }
    }

    #[test]
    fn paths_are_taken_with_the_prefix_and_without_and_told_with_it() {
        for (base, api, asked, inside, outside) in [
            (
                "",
                "/api",
                "/sign-in?next=a",
                "/sign-in?next=a",
                "/sign-in?next=a",
            ),
            ("/p", "/api", "/p/sign-in?a", "/sign-in?a", "/p/sign-in?a"),
            ("/p", "/api", "/sign-in", "/sign-in", "/p/sign-in"),
            ("/p", "/api", "/p", "/", "/p/"),
            ("/p", "/api", "/p/", "/", "/p/"),
            ("/p", "/api", "/pages.css", "/pages.css", "/p/pages.css"),
            ("/p", "/api", "/p/p/x", "/p/x", "/p/p/x"),
            (
                "/p",
                "/api",
                "/p//evil.example",
                "//evil.example",
                "/p//evil.example",
            ),
            ("/p", "/api", "/api/flows", "/api/flows", "/p/api/flows"),
            ("/p", "/api", "/p/api/flows", "/api/flows", "/p/api/flows"),
            (
                "/p",
                "/p/api",
                "/p/api/flows",
                "/p/api/flows",
                "/p/api/flows",
            ),
            ("/p", "/p/api", "/p/apis", "/apis", "/p/apis"),
            (
                "/p",
                "/custom/api",
                "/custom/api/x",
                "/custom/api/x",
                "/p/custom/api/x",
            ),
        ] {
            let base = ServeBase::new(base, api).unwrap();
            let mut request = Request::get(asked).body(Body::empty()).unwrap();
            base.settle(&mut request);
            assert_eq!(request.uri().to_string(), inside, "{base:?} {asked}");
            let told = request.extensions().get::<OriginalUri>();
            let told = told.map_or(request.uri(), |told| &told.0);
            assert_eq!(told.to_string(), outside, "{base:?} {asked}");
        }
    }

    #[tokio::test]
    async fn links_have_the_prefix_of_the_server_that_answers() {
        assert_eq!(link("/sign-in"), "/sign-in");
        let base = ServeBase::new("/a/b", "/api").unwrap();
        let told = base.within(async { link("/sign-in") }).await;
        assert_eq!(told, "/a/b/sign-in");
        let none = ServeBase::default();
        let told = none.within(async { link("/sign-in") }).await;
        assert_eq!(told, "/sign-in");
    }
}
