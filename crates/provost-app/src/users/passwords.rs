//! A password that somebody chooses.

use provost_identity::passwords::{Owner, Password, check};

use crate::{App, AppError, AppResult};

/// The PHC string of a password that may be chosen.
///
/// It takes a good part of a second, so it is done before a unit of work begins that others would
/// wait for.
///
/// # Errors
/// `Invalid` with what is wrong with the password.
pub(crate) async fn checked_hash(
    app: &App,
    password: Password,
    email: &str,
    name: &str,
) -> AppResult<String> {
    let names = [name];
    let owner = Owner {
        email,
        names: &names,
    };
    check(&password, &owner)
        .map_err(|refused| AppError::Invalid(sentence(&refused.to_string())))?;
    app.password_work().hash(password).await
}

/// The text as a sentence of its own, for people.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    let first = first.into_iter().flatten();
    first.chain(characters).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn refusals_are_read_by_people() {
        assert_eq!(sentence("the password is"), "The password is.");
    }
}
