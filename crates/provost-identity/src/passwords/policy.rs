//! Which passwords may be chosen.

use super::Password;
use super::guessing;

/// The fewest characters of a password, in Unicode scalar values.
pub const MIN_CHARACTERS: usize = 15;
/// The most characters of a password, in Unicode scalar values.
pub const MAX_CHARACTERS: usize = 256;

/// Shorter names are part of too many words to be looked for.
const MIN_PERSONAL: usize = 5;

/// What an attacker knows of the account.
#[derive(Clone, Copy, Debug, Default)]
pub struct Owner<'a> {
    /// The e-mail address.
    pub email: &'a str,
    /// Names under which the owner is known: the full name, the handle.
    pub names: &'a [&'a str],
}

/// Why a password may not be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// It is too short.
    #[error(
        "the password has {characters} characters, and at least {MIN_CHARACTERS} are needed: \
         several words in a row are easy to remember"
    )]
    TooShort {
        /// How many it has.
        characters: usize,
    },
    /// It is too long.
    #[error("the password has more than {MAX_CHARACTERS} characters")]
    TooLong,
    /// It contains what anybody knows of its owner.
    #[error("the password contains the e-mail address or a name of its account")]
    Personal,
    /// It would be among the first that an attacker tries.
    #[error(
        "the password is made of well-known words, repetitions or sequences, which are tried \
         first: choose words that do not belong together"
    )]
    Guessable,
}

/// Checks a password that is about to be set; one that is merely presented is not checked.
pub fn check(password: &Password, owner: &Owner<'_>) -> Result<(), PasswordRefused> {
    let characters = password.characters();
    if characters < MIN_CHARACTERS {
        return Err(PasswordRefused::TooShort { characters });
    }
    if characters > MAX_CHARACTERS {
        return Err(PasswordRefused::TooLong);
    }
    let folded = guessing::fold(password.expose());
    let personal = owner.words();
    if personal.iter().any(|word| folded.contains(word.as_str())) {
        return Err(PasswordRefused::Personal);
    }
    let parts = owner.parts();
    if guessing::effort(&folded, &parts) < guessing::LEAST_EFFORT {
        return Err(PasswordRefused::Guessable);
    }
    Ok(())
}

impl Owner<'_> {
    /// What no password may contain: the address, what stands before its `@`, and whole names.
    fn words(&self) -> Vec<String> {
        let local = self.email.split_once('@').map_or("", |(local, _)| local);
        [self.email, local]
            .into_iter()
            .chain(self.names.iter().copied())
            .map(|word| guessing::fold(word).to_string())
            .filter(|word| word.chars().count() >= MIN_PERSONAL)
            .collect()
    }

    /// What is no effort to guess inside a longer password: the words in addresses and names.
    fn parts(&self) -> Vec<String> {
        std::iter::once(self.email)
            .chain(self.names.iter().copied())
            .flat_map(|text| text.split(|character: char| !character.is_alphanumeric()))
            .map(|word| guessing::fold(word).to_string())
            .filter(|word| word.chars().count() >= guessing::MIN_WORD)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ADA: Owner<'_> = Owner {
        email: "ada.lovelace@example.org",
        names: &["Ada King", "countess"],
    };

    fn checked(text: &str) -> Result<(), PasswordRefused> {
        check(&Password::new(text), &ADA)
    }

    #[test]
    fn good_passwords_may_be_chosen() {
        for text in [
            "winter moth sails quietly",
            "under the old quarry bridge",
            "Vr7#kd92-LqPz!mW",
            "vermutlich grünt die Eiche",
            "青い鳥が朝の庭で歌っていましたよね",
            "lantern-gravel-orbit-thimble",
            "canada makes fine maple syrup",
            "1905 4427 8862 3170 5529",
            "🐙🚲🌵🧊🎻🪁🥝🦔🛶🧭🪐🍋🧦🎈🔭",
        ] {
            assert_eq!(checked(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn length_decides_first() {
        let long = "lantern gravel orbit thimble ".repeat(10);
        for (text, expected) in [
            ("", PasswordRefused::TooShort { characters: 0 }),
            (
                "Vr7#kd92LqPz!m",
                PasswordRefused::TooShort { characters: 14 },
            ),
            (
                "äöüäöüäöüäöüäö",
                PasswordRefused::TooShort { characters: 14 },
            ),
            (&long, PasswordRefused::TooLong),
        ] {
            assert_eq!(checked(text), Err(expected), "{text}");
        }
        let most = "Vr7#kd92".chars().chain(long.chars()).take(256);
        assert_eq!(checked(&most.collect::<String>()), Ok(()));
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let message = checked("hunter2").unwrap_err().to_string();
        assert_eq!(
            message,
            "the password has 7 characters, and at least 15 are needed: several words in a row \
             are easy to remember"
        );
    }

    #[test]
    fn what_is_known_of_the_owner_is_refused() {
        for text in [
            "ada.lovelace@example.org",
            "ADA.LOVELACE@EXAMPLE.ORG!",
            "gravel ada.lovelace thimble",
            "thimble-adalovelace-gravel",
            "the countess of gravel bridge",
            "AdaKing-gravel-orbit",
        ] {
            assert_eq!(checked(text), Err(PasswordRefused::Personal), "{text}");
        }
        // Pieces of a name count as little as any well-known word.
        assert_eq!(
            checked("Lovelace2026King!!"),
            Err(PasswordRefused::Guessable)
        );
        assert_eq!(
            check(&Password::new("Lovelace meets Babbage at noon"), &ADA),
            Ok(())
        );
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for text in [
            "aaaaaaaaaaaaaaa",
            "               ",
            "passwordpassword",
            "Password12345678",
            "P@ssw0rd!P@ssw0rd!",
            "p-a-s-s-w-o-r-d-1-2-3-4",
            "qwertyuiopasdfgh",
            "QWERTZUIOPASDFGHJKL",
            "1234567890123456",
            "9876543210987654",
            "abcdefghijklmnopq",
            "1q2w3e4r5t6y7u8i9o",
            "1qaz2wsx3edc4rfv",
            "zaq12wsxcde34rfv",
            "correcthorsebatterystaple",
            "Correct Horse Battery Staple 1",
            "letmeinletmein1",
            "iloveyouiloveyou",
            "adminadminadmin",
            "Welcome2Provost2026",
            "prefect-server-admin",
            "abcabcabcabcabcabc",
            "x7!x7!x7!x7!x7!x7!",
            "changemechangeme!",
            "thisismypassword",
            "111111222222333333",
            "ääääääääääääääää",
            "summer2024summer2025",
        ] {
            assert_eq!(checked(text), Err(PasswordRefused::Guessable), "{text}");
        }
    }

    #[test]
    fn an_owner_of_whom_nothing_is_known_refuses_nothing() {
        let nobody = Owner::default();
        assert_eq!(check(&Password::new("winter moth sails"), &nobody), Ok(()));
    }

    proptest! {
        #[test]
        fn random_passwords_may_be_chosen(text in "[a-km-z2-9#%&]{24,40}") {
            prop_assert_eq!(checked(&text), Ok(()));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,300}", email in "\\PC{0,30}", name in "\\PC{0,30}") {
            let owner = Owner { email: &email, names: &[&name] };
            let refused = check(&Password::new(&text), &owner);
            let short = Password::new(&text).characters() < MIN_CHARACTERS;
            prop_assert_eq!(matches!(refused, Err(PasswordRefused::TooShort { .. })), short);
        }
    }
}
