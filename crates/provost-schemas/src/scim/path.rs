//! Names of attributes, and the paths of changes.

use serde_json::{Map, Value};

use super::{
    ENTERPRISE_USER, Fault, FaultKind, Filter, GROUP, USER,
    expression::Reader,
    lexer::{Token, tokens},
};

/// The name of an attribute, in lower case: such names have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeName {
    /// Whether it is one of the schema of companies, or of another one of which nothing is kept.
    pub is_foreign: bool,
    /// The attribute; of a whole foreign schema it is empty.
    pub name: String,
    /// A part of it.
    pub part: Option<String>,
}

impl AttributeName {
    /// Reads `userName`, `name.givenName`, or either after the name of a schema.
    ///
    /// # Errors
    /// If it is no name.
    pub fn parse(text: &str, kind: FaultKind) -> Result<Self, Fault> {
        let wrong = || kind.because(format!("`{text}` is no name of an attribute."));
        let lower = text.to_ascii_lowercase();
        if lower == ENTERPRISE_USER.to_ascii_lowercase() {
            return Ok(Self {
                is_foreign: true,
                name: String::new(),
                part: None,
            });
        }
        let (schema, name) = match lower.rsplit_once(':') {
            Some((schema, name)) => (Some(schema), name),
            None => (None, lower.as_str()),
        };
        let is_own = |schema: &str| {
            [USER, GROUP]
                .iter()
                .any(|own| own.eq_ignore_ascii_case(schema))
        };
        if schema.is_some_and(|schema| !schema.starts_with("urn:")) {
            return Err(wrong());
        }
        let mut parts = name.split('.');
        let (first, second) = (parts.next().unwrap_or_default(), parts.next());
        let is_name = |part: &str| {
            let mut bytes = part.bytes();
            let begins = bytes
                .next()
                .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'$');
            begins && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte))
        };
        if parts.next().is_some() || !is_name(first) || !second.is_none_or(is_name) {
            return Err(wrong());
        }
        Ok(Self {
            is_foreign: schema.is_some_and(|schema| !is_own(schema)),
            name: first.to_owned(),
            part: second.map(str::to_owned),
        })
    }

    /// The attribute and its part, to be matched.
    pub fn parts(&self) -> (&str, Option<&str>) {
        (&self.name, self.part.as_deref())
    }

    /// The values of the attribute in a resource; those of each entry of a list.
    pub(super) fn values<'a>(&self, resource: &'a Map<String, Value>) -> Vec<&'a Value> {
        if self.is_foreign {
            return Vec::new();
        }
        let Some(value) = super::find(resource, &self.name) else {
            return Vec::new();
        };
        let entries = match value {
            Value::Array(list) => list.iter().collect(),
            one => vec![one],
        };
        let part = self.part.as_deref();
        let of_entry = |entry: &'a Value| match (entry, part) {
            (Value::Object(object), part) => super::find(object, part.unwrap_or("value")),
            (plain, None) => Some(plain),
            (_, Some(_)) => None,
        };
        entries.into_iter().filter_map(of_entry).collect()
    }
}

/// What a change is about: `active`, `emails[type eq "work"].value`.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributePath {
    /// The attribute, with the part of it, after the bracket too.
    pub name: AttributeName,
    /// Which of its values.
    pub filter: Option<Filter>,
}

impl AttributePath {
    /// Reads a path.
    ///
    /// # Errors
    /// `InvalidPath` if it is none.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        const KIND: FaultKind = FaultKind::InvalidPath;
        let tokens = tokens(text, KIND)?;
        let wrong = || KIND.because(format!("`{text}` is no path."));
        let Some((Token::Word(word), rest)) = tokens.split_first() else {
            return Err(wrong());
        };
        let mut name = AttributeName::parse(word, KIND)?;
        if rest.is_empty() {
            return Ok(Self { name, filter: None });
        }
        let (after, inner) = match rest {
            [Token::OpenBracket, inner @ .., Token::CloseBracket] => (None, inner),
            [
                Token::OpenBracket,
                inner @ ..,
                Token::CloseBracket,
                Token::Word(after),
            ] => (Some(after.as_str()), inner),
            _ => return Err(wrong()),
        };
        if let Some(after) = after {
            let part = after.strip_prefix('.').ok_or_else(wrong)?;
            let part = AttributeName::parse(part, KIND)?;
            if name.part.is_some() || part.part.is_some() || part.is_foreign {
                return Err(wrong());
            }
            name.part = Some(part.name);
        }
        let filter = Some(Reader::whole(inner, KIND)?);
        Ok(Self { name, filter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> AttributeName {
        AttributePath::parse(text).expect(text).name
    }

    #[test]
    fn paths_are_read_with_schema_filter_and_part() {
        assert_eq!(name("userName").parts(), ("username", None));
        assert_eq!(name("name.givenName").parts(), ("name", Some("givenname")));
        let whole = format!("{USER}:name.familyName");
        assert_eq!(name(&whole).parts(), ("name", Some("familyname")));
        assert!(!name(&whole).is_foreign);
        let foreign = name(&format!("{ENTERPRISE_USER}:manager"));
        assert!(foreign.is_foreign);
        assert!(name(ENTERPRISE_USER).is_foreign);
        let path = AttributePath::parse("emails[type eq \"work\"].value").unwrap();
        assert_eq!(path.name.parts(), ("emails", Some("value")));
        assert!(path.filter.is_some());
        let path = AttributePath::parse("members[value eq \"a] b\"]").unwrap();
        assert_eq!(path.name.parts(), ("members", None));
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for wrong in [
            "",
            " ",
            "[type eq \"work\"]",
            "emails[",
            "emails[]",
            "emails]",
            "a.b.c",
            "1a",
            "a b",
            "emails[type eq \"work\"]value",
            "emails[type eq \"work\"].a.b",
            "a:b",
            "\"a\"",
            "(a)",
            "emails[type eq \"work]",
            "emails.value[type eq \"work\"].value",
        ] {
            let fault = AttributePath::parse(wrong).expect_err(wrong);
            assert_eq!(fault.kind, FaultKind::InvalidPath, "{wrong}");
        }
    }
}
