//! What accounts and workspaces may be called.

use provost_core::handles::{MAXIMUM_HANDLE_LENGTH, handle_of, is_handle};

use crate::{AppError, AppResult};

/// How many bytes a name may have.
const MAXIMUM_NAME_LENGTH: usize = 255;

/// A name without the space around it.
///
/// # Errors
/// `Invalid` if nothing is left, or too much.
pub(crate) fn checked_name(name: &str) -> AppResult<String> {
    let name = name.trim();
    if name.is_empty() || name.len() > MAXIMUM_NAME_LENGTH {
        return Err(AppError::Invalid(format!(
            "A name needs 1 to {MAXIMUM_NAME_LENGTH} bytes."
        )));
    }
    Ok(name.to_owned())
}

/// A handle that is one.
///
/// # Errors
/// `Invalid` if it is none.
pub(crate) fn checked_handle(handle: String) -> AppResult<String> {
    if is_handle(&handle) {
        Ok(handle)
    } else {
        Err(AppError::Invalid(format!(
            "`{handle}` is no handle: it takes up to {MAXIMUM_HANDLE_LENGTH} small letters and \
             digits, with single dashes between."
        )))
    }
}

/// The handle that was asked for, or the one that the name suggests.
///
/// # Errors
/// `Invalid` if what was asked for is no handle, or the name suggests none.
pub(crate) fn handle_for(name: &str, wanted: Option<String>) -> AppResult<String> {
    match wanted {
        Some(handle) => checked_handle(handle),
        None => handle_of(name).ok_or_else(|| {
            AppError::Invalid(format!(
                "No handle can be made of the name `{name}`; give one."
            ))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_given_or_made_of_the_name() {
        let handle = |name: &str, wanted: Option<&str>| {
            handle_for(name, wanted.map(str::to_owned)).map_err(|error| error.to_string())
        };
        assert_eq!(
            handle("Data Platform", None).as_deref(),
            Ok("data-platform")
        );
        assert_eq!(handle("日本", Some("japan")).as_deref(), Ok("japan"));
        assert!(handle("日本", None).is_err());
        assert!(handle("Data", Some("No Handle")).is_err());
    }

    #[test]
    fn names_are_trimmed_and_have_a_length() {
        assert_eq!(checked_name("  Data ").ok().as_deref(), Some("Data"));
        assert!(checked_name("  ").is_err());
        assert!(checked_name(&"a".repeat(256)).is_err());
    }
}
