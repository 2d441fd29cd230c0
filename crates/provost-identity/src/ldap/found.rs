//! Somebody whom a directory has found.

use ldap3::SearchEntry;

use super::{Attributes, words::hexadecimal};

/// Somebody whom a directory knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryPerson {
    /// What stays with them for good.
    pub id: String,
    /// The e-mail address, in lower case.
    pub email: Option<String>,
    /// What they are called.
    pub name: Option<String>,
    /// Their groups, as they are compared.
    pub groups: Vec<String>,
}

/// The attribute that is the distinguished name itself.
pub(super) const DN: &str = "dn";

/// The first value of an attribute, whatever the case of its name; bytes as base 16.
pub(super) fn first(entry: &SearchEntry, name: &str) -> Option<String> {
    if name.eq_ignore_ascii_case(DN) {
        return Some(entry.dn.clone());
    }
    let mut texts = entry.attrs.iter();
    let text = texts.find(|(key, _)| key.eq_ignore_ascii_case(name));
    let text = text.and_then(|(_, values)| values.first().cloned());
    // A GUID may happen to be readable text; it is bytes all the same.
    if name.eq_ignore_ascii_case("objectGUID")
        && let Some(text) = &text
    {
        return Some(hexadecimal(text.as_bytes()));
    }
    text.or_else(|| {
        let mut bytes = entry.bin_attrs.iter();
        let bytes = bytes.find(|(key, _)| key.eq_ignore_ascii_case(name));
        bytes.and_then(|(_, values)| values.first().map(|value| hexadecimal(value)))
    })
    .filter(|value| !value.is_empty())
}

/// Every value of an attribute.
pub(super) fn all(entry: &SearchEntry, name: &str) -> Vec<String> {
    let mut texts = entry.attrs.iter();
    let found = texts.find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, values)| values.clone()).unwrap_or_default()
}

/// A person without groups.
pub(super) fn person(entry: &SearchEntry, attributes: &Attributes) -> Option<DirectoryPerson> {
    let short = |text: String| text.trim().chars().take(200).collect::<String>();
    Some(DirectoryPerson {
        id: first(entry, &attributes.id)?,
        email: first(entry, &attributes.email).map(|email| email.trim().to_lowercase()),
        name: first(entry, &attributes.name)
            .map(short)
            .filter(|name| !name.is_empty()),
        groups: Vec::new(),
    })
}
