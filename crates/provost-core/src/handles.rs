//! Handles: what accounts and workspaces are called where a name would have to be quoted.

/// How many letters a handle may have.
pub const MAXIMUM_HANDLE_LENGTH: usize = 100;

/// Whether a text can be a handle: words of small letters and digits, with single dashes between.
pub fn is_handle(text: &str) -> bool {
    text.len() <= MAXIMUM_HANDLE_LENGTH
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// The handle that a name suggests; none if the name has no letter that a handle can have.
pub fn handle_of(name: &str) -> Option<String> {
    let mut handle = String::new();
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            handle.push(letter.to_ascii_lowercase());
        } else if !handle.is_empty() && !handle.ends_with('-') {
            handle.push('-');
        }
        if handle.len() == MAXIMUM_HANDLE_LENGTH {
            break;
        }
    }
    let handle = handle.trim_end_matches('-');
    (!handle.is_empty()).then(|| handle.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn handles_are_words_with_dashes_between() {
        for good in ["a", "etl", "data-platform-2", "0"] {
            assert!(is_handle(good), "{good}");
        }
        let long = "a".repeat(MAXIMUM_HANDLE_LENGTH + 1);
        for wrong in ["", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "ä", &long] {
            assert!(!is_handle(wrong), "{wrong}");
        }
    }

    #[test]
    fn names_suggest_handles() {
        for (name, handle) in [
            ("Data Platform", Some("data-platform")),
            ("  R&D (Berlin) ", Some("r-d-berlin")),
            ("etl", Some("etl")),
            ("Größe", Some("gr-e")),
            ("日本", None),
            ("", None),
        ] {
            assert_eq!(handle_of(name).as_deref(), handle, "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_a_name_suggests_is_a_handle(name in ".{0,200}") {
            if let Some(handle) = handle_of(&name) {
                prop_assert!(is_handle(&handle), "{handle}");
            }
        }
    }
}
