//! Who calls, in plain text.

use http::HeaderName;

use super::{ProxyError, ProxyWord, word::refused};
use crate::oidc::Identified;

/// The most groups of one person.
const MOST_GROUPS: usize = 200;

/// The longest name of a group, in bytes.
const LONGEST_GROUP: usize = 256;

/// The headers by which a proxy says who calls.
#[derive(Clone, Debug)]
pub struct PlainHeaders {
    /// What stands for the issuer: the proxy itself.
    pub issuer: String,
    /// The one with what the proxy knows somebody by, for good.
    pub user: HeaderName,
    /// The one with an e-mail address; what stands in `user` may be one, too.
    pub email: Option<HeaderName>,
    /// The one with what somebody is called.
    pub name: Option<HeaderName>,
    /// The one with groups.
    pub groups: Option<HeaderName>,
    /// What stands between groups.
    pub separator: Separator,
}

/// How several groups stand in one header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// One after the other, with this between them.
    Character(char),
    /// As a JSON array of texts.
    Json,
}

impl PlainHeaders {
    pub(super) fn names(&self) -> Vec<HeaderName> {
        let others = [&self.email, &self.name, &self.groups];
        let others = others.into_iter().flatten();
        std::iter::once(&self.user).chain(others).cloned().collect()
    }

    pub(super) fn user(&self) -> &HeaderName {
        &self.user
    }

    pub(super) fn read(&self, word: &ProxyWord) -> Result<Identified, ProxyError> {
        let text = |header: &Option<HeaderName>| match header {
            Some(header) => word.text(header),
            None => Ok(None),
        };
        let user = word.text(&self.user)?;
        let user = user.ok_or_else(|| refused(&self.user, "it is empty"))?;
        // What is cut at one of several would be another address to somebody else.
        if user.matches('@').count() > 1 {
            return Err(refused(&self.user, "it has more than one `@`"));
        }
        let email = text(&self.email)?;
        if let (Some(email), Some(header)) = (email, &self.email)
            && email.matches('@').count() != 1
        {
            return Err(refused(header, "an e-mail address has one `@`"));
        }
        let email = email.or_else(|| user.contains('@').then_some(user));
        let groups = match &self.groups {
            Some(header) => Some(self.groups(header, word)?),
            None => None,
        };
        Ok(Identified {
            issuer: self.issuer.clone(),
            subject: user.to_owned(),
            email: email.map(str::to_lowercase),
            is_email_verified: email.is_some(),
            name: text(&self.name)?.map(|name| name.chars().take(200).collect()),
            hosted_domain: None,
            groups,
            had_second_factor: false,
            session: None,
        })
    }

    fn groups(&self, header: &HeaderName, word: &ProxyWord) -> Result<Vec<String>, ProxyError> {
        let Some(text) = word.once(header)? else {
            return Ok(Vec::new());
        };
        let groups: Vec<String> = match self.separator {
            Separator::Json => serde_json::from_str(text)
                .map_err(|_| refused(header, "it is no JSON array of texts"))?,
            Separator::Character(separator) => text.split(separator).map(str::to_owned).collect(),
        };
        let groups: Vec<String> = groups
            .iter()
            .map(|group| group.trim().to_owned())
            .filter(|group| !group.is_empty())
            .collect();
        if groups.len() > MOST_GROUPS {
            return Err(refused(header, "it has more than 200 groups"));
        }
        if groups.iter().any(|group| group.len() > LONGEST_GROUP) {
            return Err(refused(header, "a group is longer than 256 bytes"));
        }
        Ok(groups)
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(separator: Separator) -> PlainHeaders {
        let name = HeaderName::from_static;
        PlainHeaders {
            issuer: "proxy:door".to_owned(),
            user: name("remote-user"),
            email: Some(name("remote-email")),
            name: Some(name("remote-name")),
            groups: Some(name("remote-groups")),
            separator,
        }
    }

    fn read(separator: Separator, pairs: &[(&'static str, &[u8])]) -> Result<Identified, String> {
        let pairs = pairs.iter().map(|(name, value)| {
            let value = HeaderValue::from_bytes(value).unwrap();
            (HeaderName::from_static(name), value)
        });
        let word = ProxyWord::new(pairs.collect());
        let read = headers(separator).read(&word);
        read.map_err(|error| error.to_string())
    }

    const COMMA: Separator = Separator::Character(',');

    #[test]
    fn headers_say_who_it_is() {
        let ada = read(
            COMMA,
            &[
                ("remote-user", b" ada "),
                ("remote-email", b"Ada@Example.org"),
                ("remote-name", "Ada Lovelace \u{e9}".as_bytes()),
                ("remote-groups", b"staff, , admins"),
            ],
        );
        let ada = ada.unwrap();
        assert_eq!((&*ada.issuer, &*ada.subject), ("proxy:door", "ada"));
        assert_eq!(ada.email.as_deref(), Some("ada@example.org"));
        assert_eq!(ada.name.as_deref(), Some("Ada Lovelace \u{e9}"));
        assert_eq!(ada.groups.unwrap(), ["staff", "admins"]);
        // Whoever is known by an address has it, and whoever has no groups is in none.
        let bob = read(COMMA, &[("remote-user", b"bob@example.org")]).unwrap();
        assert_eq!(bob.email.as_deref(), Some("bob@example.org"));
        assert_eq!(bob.groups, Some(vec![]));
    }

    #[test]
    fn groups_stand_as_the_proxy_writes_them() {
        for (separator, text) in [
            (Separator::Character('|'), &b"a,b|c"[..]),
            (Separator::Json, br#"["a,b", "c"]"#),
        ] {
            let pairs = [("remote-user", &b"ada"[..]), ("remote-groups", text)];
            assert_eq!(
                read(separator, &pairs).unwrap().groups.unwrap(),
                ["a,b", "c"]
            );
        }
    }

    #[test]
    fn what_is_not_as_it_has_to_be_is_nobody() {
        let long = [b'a'; 257];
        let many = vec!["g"; 201].join(",");
        let user = ("remote-user", &b"ada"[..]);
        for (separator, pairs, reason) in [
            (COMMA, vec![("remote-user", &b" "[..])], "it is empty"),
            (COMMA, vec![], "it is empty"),
            (COMMA, vec![user, user], "more than once"),
            (
                COMMA,
                vec![user, ("remote-email", b"a@b.c"), ("remote-email", b"a@b.c")],
                "more than once",
            ),
            (
                COMMA,
                vec![user, ("remote-groups", b"a"), ("remote-groups", b"b")],
                "more than once",
            ),
            (COMMA, vec![("remote-user", &long[..])], "longer than 256"),
            (
                COMMA,
                vec![user, ("remote-name", &long[..])],
                "longer than 256",
            ),
            (COMMA, vec![("remote-user", b"\xff")], "not UTF-8"),
            (
                COMMA,
                vec![("remote-user", "ada\u{85}".as_bytes())],
                "cannot be printed",
            ),
            (
                COMMA,
                vec![("remote-user", b"a@example.org@evil.example")],
                "more than one `@`",
            ),
            (
                COMMA,
                vec![user, ("remote-email", b"a@b.c@d.e")],
                "has one `@`",
            ),
            (COMMA, vec![user, ("remote-email", b"ada")], "has one `@`"),
            (
                COMMA,
                vec![user, ("remote-groups", many.as_bytes())],
                "more than 200 groups",
            ),
            (
                COMMA,
                vec![user, ("remote-groups", &long[..])],
                "a group is longer",
            ),
            (
                Separator::Json,
                vec![user, ("remote-groups", b"a,b")],
                "no JSON array",
            ),
        ] {
            let error = read(separator, &pairs).expect_err(reason);
            assert!(error.contains(reason), "{error}");
        }
    }
}
