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
    /// An identity at a provider.
    SingleSignOn,
    /// A second factor that the provider asked for, where its word is taken.
    ProviderFactor,
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
            Self::SingleSignOn => "single sign-on",
            Self::ProviderFactor => "factor of the provider",
        }
    }

    /// Those that count as a second factor.
    pub(crate) const SECOND: [Self; 4] = [
        Self::Totp,
        Self::RecoveryCode,
        Self::Passkey,
        Self::ProviderFactor,
    ];

    /// Those with which a session begins and that are no second factor.
    const FIRST: [Self; 3] = [Self::Password, Self::Link, Self::SingleSignOn];

    /// The second factors among stored words.
    pub(crate) fn second_among(words: &[String]) -> impl Iterator<Item = Self> {
        Self::SECOND
            .into_iter()
            .filter(|method| method.is_among(words))
    }

    /// The first factors among stored words.
    pub(crate) fn first_among(words: &[String]) -> impl Iterator<Item = Self> {
        Self::FIRST
            .into_iter()
            .filter(|method| method.is_among(words))
    }

    fn is_among(self, words: &[String]) -> bool {
        words.iter().any(|word| word == self.as_str())
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
