//! Secrets that everybody tries first.

/// Pairs and words of documentations, default settings and lists of attackers.
const WORDS: [&str; 27] = [
    "admin",
    "administrator",
    "changeit",
    "changeme",
    "default",
    "dev",
    "example",
    "guest",
    "hunter2",
    "letmein",
    "pass",
    "passw0rd",
    "password",
    "password1",
    "postgres",
    "prefect",
    "provost",
    "qwerty",
    "root",
    "secret",
    "server",
    "test",
    "testing",
    "user",
    "welcome",
    "x",
    "yourpassword",
];

/// Whether a secret is one that is tried first; of `name:secret`, the part after the name counts.
pub(super) fn is_known(secret: &str) -> bool {
    let part = secret.rsplit_once(':').map_or(secret, |(_, part)| part);
    let part = part.to_lowercase();
    let is_number = part.len() < 12 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number || WORDS.contains(&part.as_str())
}

/// The part of `name:secret` that has to be guessed.
pub(super) fn secret_part(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, part)| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_known() {
        for secret in [
            "admin:pass",
            "Admin:PASSWORD",
            "changeme",
            "",
            "user:123456",
        ] {
            assert!(is_known(secret), "{secret}");
        }
        for secret in ["admin:6tWz8nQy", "a long phrase of words"] {
            assert!(!is_known(secret), "{secret}");
        }
        assert_eq!(secret_part("name:a:b"), "a:b");
    }
}
