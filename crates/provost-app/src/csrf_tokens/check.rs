//! Checking a token.

use provost_core::permissions::Permission;
use provost_storage::repositories::csrf_tokens;
use subtle::ConstantTimeEq;

use super::owner::{is_session, kept_for, kept_in};
use crate::{AppResult, Context};

/// Whether the token is the one that was made for the client, and still good.
pub async fn check_csrf_token(context: &mut Context, client: &str, token: &str) -> AppResult<bool> {
    if !is_session(context) {
        // A session proves its own writes, also where it reaches no workspace.
        context.authorize(Permission::ConnectClient)?;
    }
    let (workspace, now) = (kept_in(context), context.now());
    let client = kept_for(context, client);
    let known = csrf_tokens::read_valid(context.connection(), workspace, &client, now).await?;
    Ok(known.is_some_and(|known| same(known.token.as_bytes(), token.as_bytes())))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(known: &[u8], given: &[u8]) -> bool {
    known.ct_eq(given).into()
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_the_same_is_the_same() {
        assert!(same(b"abc", b"abc"));
        for other in [&b""[..], b"ab", b"abd", b"xbc", b"abcd"] {
            assert!(!same(b"abc", other), "{other:?}");
        }
    }
}
