//! Texts as parts of filters and names.

use std::fmt::Write as _;

/// What stands for the name that somebody typed.
const USERNAME: &str = "{username}";
/// What stands for the distinguished name of their entry.
const DN: &str = "{dn}";

/// A filter in which a name is the value of an attribute and nothing else, whatever it has in it.
pub(super) fn filter_for_name(filter: &str, name: &str) -> String {
    filter.replace(USERNAME, &ldap3::ldap_escape(name))
}

/// A filter for whoever has a name at all.
pub(super) fn filter_for_everybody(filter: &str) -> String {
    filter.replace(USERNAME, "*")
}

/// A filter for the groups of an entry. Neither value is looked through for the place of the other.
pub(super) fn filter_for_groups(filter: &str, dn: &str, name: &str) -> String {
    let parts = filter.split(DN).map(|part| filter_for_name(part, name));
    parts.collect::<Vec<_>>().join(&ldap3::ldap_escape(dn))
}

/// Whether a filter says where the name goes.
pub(super) fn names_somebody(filter: &str) -> bool {
    filter.contains(USERNAME)
}

/// Bytes as digits of base 16.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// A filter for the entry whose attribute has these bytes, in base 16.
pub(super) fn filter_for_bytes(attribute: &str, hexadecimal: &str) -> Option<String> {
    let is_whole = hexadecimal.len().is_multiple_of(2) && !hexadecimal.is_empty();
    if !is_whole || !hexadecimal.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut escaped = String::with_capacity(hexadecimal.len() / 2 * 3);
    for (index, digit) in hexadecimal.char_indices() {
        if index.is_multiple_of(2) {
            escaped.push('\\');
        }
        escaped.push(digit);
    }
    Some(format!("({attribute}={escaped})"))
}

/// A group as it is compared: distinguished names have neither case nor space around their commas.
pub fn group_key(group: &str) -> String {
    if !group.contains('=') {
        return group.to_owned();
    }
    let parts = group.split(',').map(|part| part.trim().to_lowercase());
    parts.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_stays_a_value() {
        let filter = "(&(objectClass=person)(uid={username}))";
        for (name, expected) in [
            ("ada", "(&(objectClass=person)(uid=ada))"),
            (
                "*)(uid=*",
                "(&(objectClass=person)(uid=\\2a\\29\\28uid=\\2a))",
            ),
            ("\\2a", "(&(objectClass=person)(uid=\\5c2a))"),
            ("a\0b", "(&(objectClass=person)(uid=a\\00b))"),
        ] {
            assert_eq!(filter_for_name(filter, name), expected, "{name:?}");
        }
        let filter = "(|(member={dn})(memberUid={username}))";
        let found = filter_for_groups(filter, "cn=a (b),dc=c", "{dn}");
        assert_eq!(found, "(|(member=cn=a \\28b\\29,dc=c)(memberUid={dn}))");
    }

    #[test]
    fn everybody_has_some_name() {
        let filter = filter_for_everybody("(|(uid={username})(mail={username}))");
        assert_eq!(filter, "(|(uid=*)(mail=*))");
    }

    #[test]
    fn groups_are_compared_as_directories_compare_them() {
        assert_eq!(group_key("CN=Admins, DC=Example"), "cn=admins,dc=example");
        assert_eq!(group_key("Admins"), "Admins");
        assert_eq!(hexadecimal(&[0, 0xab]), "00ab");
        let filter = filter_for_bytes("objectGUID", "00ab");
        assert_eq!(filter.as_deref(), Some("(objectGUID=\\00\\ab)"));
        assert_eq!(filter_for_bytes("objectGUID", "0*"), None);
        assert_eq!(filter_for_bytes("objectGUID", ""), None);
    }

    proptest! {
        #[test]
        fn no_name_adds_a_bracket_or_a_star(name in "\\PC{0,30}") {
            let filter = filter_for_name("(uid={username})", &name);
            let count = |letter: char| filter.matches(letter).count();
            prop_assert_eq!((count('('), count(')'), count('*')), (1, 1, 0));
        }
    }
}
