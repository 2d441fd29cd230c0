//! What is known of whoever signs in before it is known who it is.

use std::net::IpAddr;

use provost_identity::delays::counted_address;

/// The longest part of what a browser calls itself that is kept, in characters.
const MAX_USER_AGENT: usize = 300;

/// Where somebody signs in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    /// The address that it is at, as far as the server sees.
    pub address: Option<IpAddr>,
    /// What it calls itself.
    pub user_agent: Option<String>,
}

impl Browser {
    /// A browser that says this of itself; what is too long or cannot be shown is left out.
    pub fn new(address: Option<IpAddr>, user_agent: Option<&str>) -> Self {
        let shown = |text: &str| {
            text.chars()
                .filter(|character| !character.is_control())
                .take(MAX_USER_AGENT)
                .collect()
        };
        Self {
            address: address.map(|address| address.to_canonical()),
            user_agent: user_agent.map(shown),
        }
    }

    /// The address under which its failures are counted.
    pub(crate) fn counted(&self) -> Option<IpAddr> {
        self.address.map(counted_address)
    }
}

/// What was presented to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A password.
    Password,
    /// A code of an authenticator app.
    Totp,
    /// A recovery code, in place of the authenticator app.
    RecoveryCode,
    /// A passkey, which stands for both factors.
    Passkey,
    /// A link that is good once: set-up or invitation.
    Link,
}

impl Method {
    /// The word that is stored and shown.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::RecoveryCode => "recovery code",
            Self::Passkey => "passkey",
            Self::Link => "link",
        }
    }

    /// Those that count as a second factor.
    pub(crate) const SECOND: [Self; 3] = [Self::Totp, Self::RecoveryCode, Self::Passkey];

    /// The second factors among stored words.
    pub(crate) fn second_among(words: &[String]) -> impl Iterator<Item = Self> {
        let has = |method: &Self| words.iter().any(|word| word == method.as_str());
        Self::SECOND.into_iter().filter(has)
    }
}

#[cfg(test)]
mod tests {
    use super::Browser;

    #[test]
    fn what_a_browser_calls_itself_is_cut_to_what_can_be_shown() {
        let agent = format!("Evil\r\n\x1b[2J{}", "a".repeat(1000));
        let address = "::ffff:192.0.2.7".parse().ok();
        let browser = Browser::new(address, Some(&agent));
        let kept = browser.user_agent.unwrap_or_default();
        assert!(kept.starts_with("Evil[2Jaaa"), "{kept}");
        assert_eq!(kept.chars().count(), 300);
        assert_eq!(browser.address, "192.0.2.7".parse().ok());
    }
}
