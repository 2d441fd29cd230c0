//! Settings that choose one of a few words, in any case of letters.

use std::fmt;

use serde_json::Value;

use super::{Refusal, Secrets, SettingValue, Surroundings};

macro_rules! words {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident { $( $(#[doc = $word_doc:literal])+ $variant:ident = $word:literal $(| $other:literal)*, )+ }
    )*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $( $(#[doc = $word_doc])+ $variant, )+ }

        impl $name {
            /// The word that a configuration file uses.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word, )+ }
            }

            /// The choice that `word` names, in any case of letters.
            pub fn from_word(word: &str) -> Option<Self> {
                $( if [$word $(, $other)*].iter().any(|known| known.eq_ignore_ascii_case(word)) {
                    return Some(Self::$variant);
                } )+
                None
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl SettingValue for $name {
            const ACCEPTS: &'static str = concat!("one of", $( " `", $word, "`", )+);

            fn parse(raw: &Value, _: Surroundings<'_>) -> Result<Self, Refusal> {
                let word = raw.as_str().ok_or(Refusal::Form)?.trim();
                Self::from_word(word).ok_or(Refusal::Form)
            }

            fn to_json(&self, _: Secrets) -> Value {
                Value::String(self.as_str().to_owned())
            }
        }
    )*};
}

words! {
    /// Whether clients have to show a certificate.
    ClientCertificateDemand {
        /// They may.
        Optional = "optional",
        /// They have to.
        Required = "required",
    }

    /// How much is logged, most first.
    LogLevel {
        /// Everything, including the steps inside libraries.
        Trace = "TRACE",
        /// What a developer needs to follow a request.
        Debug = "DEBUG",
        /// What happens in normal operation.
        Info = "INFO",
        /// What may need attention.
        Warning = "WARNING" | "WARN",
        /// What failed.
        Error = "ERROR",
        /// What stopped the program.
        Critical = "CRITICAL" | "FATAL",
    }

    /// Which database the separate connection settings describe.
    DatabaseDriver {
        /// PostgreSQL; the name of Prefect's Python driver is accepted.
        PostgreSql = "postgresql" | "postgresql+asyncpg" | "postgres",
        /// SQLite; the name of Prefect's Python driver is accepted.
        Sqlite = "sqlite" | "sqlite+aiosqlite",
    }

    /// Whom a second factor is asked of.
    SecondFactorDemand {
        /// Nobody; everybody may set one up.
        Nobody = "nobody",
        /// Owners of the account.
        Owners = "owners",
        /// Owners and admins of the account.
        Admins = "admins",
        /// Every person.
        Everybody = "everybody",
    }

    /// How the connection to a mail server is encrypted.
    MailSecurity {
        /// Not at all, which only makes sense on this machine.
        None = "none",
        /// From the beginning or not at all: the server has to know STARTTLS.
        StartTls = "starttls",
        /// From the first byte.
        Tls = "tls",
    }

    /// A proxy that says who calls, whose ways are known.
    ProxyPreset {
        /// oauth2-proxy in front of the server.
        Oauth2Proxy = "oauth2-proxy",
        /// oauth2-proxy beside nginx or Traefik, which ask it.
        AuthRequest = "auth-request",
        /// Authelia beside a proxy that asks it.
        Authelia = "authelia",
        /// authentik.
        Authentik = "authentik",
        /// Any other, by headers in plain text.
        Headers = "headers",
        /// Amazon's Application Load Balancer.
        Alb = "alb",
        /// Cloudflare Access.
        CloudflareAccess = "cloudflare-access",
        /// Google's Identity-Aware Proxy.
        GoogleIap = "google-iap",
        /// Pomerium.
        Pomerium = "pomerium",
        /// Any other, by tokens that it signs.
        Jwt = "jwt",
    }

    /// A provider of identities whose ways are known.
    SsoPreset {
        /// Google Workspace and Google accounts.
        Google = "google",
        /// Microsoft Entra ID, one tenant.
        MicrosoftEntra = "microsoft-entra",
        /// Okta.
        Okta = "okta",
        /// GitHub.
        GitHub = "github",
        /// GitLab.
        GitLab = "gitlab",
        /// Keycloak, one realm.
        Keycloak = "keycloak",
        /// Amazon Cognito, one user pool.
        Cognito = "cognito",
        /// Auth0.
        Auth0 = "auth0",
        /// Any provider that keeps to OpenID Connect.
        Generic = "generic",
    }

    /// How much the audit log records, least first.
    AuditDetail {
        /// Sign-ins, refusals, changes of who may do what and of settings, and secrets that were
        /// read.
        Access = "access",
        /// Also what people and their programs change, and what they do to runs.
        Changes = "changes",
        /// Also what runs, workers and services report and do by themselves.
        Everything = "everything",
    }

    /// The role in the default workspace of whoever knows the string that all clients share.
    SharedRole {
        /// Everything, people included.
        Owner = "Owner",
        /// Builds and runs everything, secrets included.
        Developer = "Developer",
        /// Sees everything but secrets, and runs deployments.
        Runner = "Runner",
        /// Sees everything but secrets.
        Viewer = "Viewer",
        /// Is a worker, and runs the flows that it is given.
        Worker = "Worker",
    }

    /// How the connection to PostgreSQL is encrypted and checked, as in `libpq`.
    SslMode {
        /// Never encrypt.
        Disable = "disable",
        /// Encrypt only when the server insists.
        Allow = "allow",
        /// Encrypt when the server can.
        Prefer = "prefer",
        /// Always encrypt, without looking at the certificate.
        Require = "require",
        /// Always encrypt, and trust only known certificate authorities.
        VerifyCa = "verify-ca",
        /// As `verify-ca`, and the certificate must name the host.
        VerifyFull = "verify-full",
    }

    /// When SQLite waits for the disk.
    SqliteSynchronous {
        /// At every commit: an acknowledged write survives a loss of power.
        Full = "FULL",
        /// At checkpoints: the last commits may be lost with the power, the file stays whole.
        Normal = "NORMAL",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_written_in_one() {
        for (raw, level) in [
            ("debug", "DEBUG"),
            ("Warn", "WARNING"),
            ("WARNING", "WARNING"),
            ("fatal", "CRITICAL"),
        ] {
            let parsed = LogLevel::parse(&json!(raw), Surroundings::default()).unwrap();
            assert_eq!(parsed.to_json(Secrets::Shown), json!(level));
        }
        assert_eq!(LogLevel::from_word("loud"), None);
        assert_eq!(SslMode::from_word("VERIFY-FULL"), Some(SslMode::VerifyFull));
        assert_eq!(
            DatabaseDriver::from_word("sqlite+aiosqlite"),
            Some(DatabaseDriver::Sqlite)
        );
        assert!(SslMode::ACCEPTS.contains("`verify-ca`"));
    }
}
