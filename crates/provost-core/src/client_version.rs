//! Versions of the clients that a request comes from, as far as rules depend on them.

use std::str::FromStr;

/// The version of the `prefect` package that a request's `User-Agent` names, such as `3.4.11rc1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientVersion {
    release: [u32; 3],
    suffix: String,
}

/// A text that is no version of the client.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a client version such as 3.4.11")]
pub struct InvalidVersion(String);

impl ClientVersion {
    /// Whether clients of this version renew the lease on their deployment's slot (3.4.11 on).
    pub fn renews_leases(&self) -> bool {
        const FIRST: [u32; 3] = [3, 4, 11];
        self.release > FIRST || (self.release == FIRST && !self.is_before_release())
    }

    /// Whether clients of this version can read where a work pool stores results (3.3.8 on).
    pub fn knows_result_storage_of_pools(&self) -> bool {
        self.release > [3, 3, 7]
    }

    /// Whether workers of this version take and release deployment slots themselves.
    pub fn manages_deployment_slots(&self) -> bool {
        match self.release {
            [3, 0, 0] => matches!(self.suffix.as_str(), "" | "rc20"),
            [3, 0, 1..=3] => self.suffix.is_empty(),
            _ => false,
        }
    }

    /// Alphas, betas, candidates and development versions come before the release they lead to.
    fn is_before_release(&self) -> bool {
        let suffix = self.suffix.trim_start_matches('.');
        ["a", "b", "rc", "dev"]
            .iter()
            .any(|mark| suffix.starts_with(mark))
    }
}

impl FromStr for ClientVersion {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        let invalid = || InvalidVersion(text.to_owned());
        let mut rest = text;
        let mut release = [0; 3];
        for (index, part) in release.iter_mut().enumerate() {
            if index > 0 {
                rest = rest.strip_prefix('.').ok_or_else(invalid)?;
            }
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            *part = rest[..digits].parse().map_err(|_| invalid())?;
            rest = &rest[digits..];
        }
        Ok(Self {
            release,
            suffix: rest.to_owned(),
        })
    }
}

/// The version of the API that a request's `X-PREFECT-API-VERSION` names, such as `0.8.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ApiVersion(pub u32, pub u32, pub u32);

impl ApiVersion {
    /// The first version whose clients know pauses.
    pub const WITH_PAUSES: Self = Self(0, 8, 4);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> ClientVersion {
        text.parse().expect("a version")
    }

    #[test]
    fn leases_are_renewed_from_3_4_11_on() {
        let table = [
            ("3.4.11", true),
            ("3.4.11.post1", true),
            ("3.4.11+12.gabc", true),
            ("3.8.8", true),
            ("3.4.11rc1", false),
            ("3.4.11.dev2", false),
            ("3.4.10", false),
            ("2.20.0", false),
        ];
        for (text, renews) in table {
            assert_eq!(version(text).renews_leases(), renews, "{text}");
        }
    }

    #[test]
    fn workers_3_0_0_to_3_0_3_manage_slots_themselves() {
        let table = [
            ("3.0.0rc20", true),
            ("3.0.0", true),
            ("3.0.3", true),
            ("3.0.0rc19", false),
            ("3.0.4", false),
            ("3.8.8", false),
        ];
        for (text, manages) in table {
            assert_eq!(version(text).manages_deployment_slots(), manages, "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_versions() {
        for text in ["", "3", "3.4", "3.4.", "x.4.11", "3.99999999999.1"] {
            assert!(text.parse::<ClientVersion>().is_err(), "{text}");
        }
    }
}
