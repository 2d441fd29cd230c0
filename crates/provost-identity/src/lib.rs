//! Who is calling: the credentials of people and programs, and what is decided about them without
//! looking anything up.
//!
//! Nothing here reads a database, a clock or a request. Time is a parameter, randomness comes
//! through [`Random`], and whoever calls stores what it is given: digests of credentials, hashes of
//! passwords and counters, never a credential that could be used again. Single sign-on alone speaks
//! to others: to the providers that the settings name.
//!
//! | module | for |
//! |---|---|
//! | [`api_keys`] | keys of users and service accounts, as programs send them |
//! | [`tokens`] | opaque references with one purpose each: sessions, invitations, resets; what their forms carry |
//! | [`presented`] | what a request or a socket presents, read from its header or first message |
//! | [`proxies`] | what a trusted proxy says of who calls |
//! | [`certificates`] | X.509 certificates of programs, and the names in them that count |
//! | [`passwords`] | which passwords may be chosen, and how they are hashed |
//! | [`oidc`] | single sign-on with providers of identities |
//! | [`ldap`] | passwords of people of a company's directory |
//! | [`passkeys`] | key pairs in the authenticators of people, in place of password and code |
//! | [`totp`] | codes of an authenticator app |
//! | [`recovery_codes`] | what signs in when the authenticator is lost |
//! | [`delays`] | how long to wait after failures, in place of a lockout |
//! | [`sessions`] | how long somebody stays signed in |
//! | [`user_codes`] | what people type to let a program on another machine sign in |

pub mod api_keys;
mod base62;
pub mod certificates;
pub mod delays;
mod digest;
mod form_tokens;
pub mod ldap;
pub mod oidc;
pub mod passkeys;
pub mod passwords;
pub mod presented;
pub mod proxies;
mod random;
pub mod recovery_codes;
mod secret_text;
pub mod sessions;
pub mod tokens;
pub mod totp;
pub mod user_codes;

pub use digest::{
    CertificateDigest, IdentifiedDigest, KeyDigest, RecoveryCodeDigest, SharedStringDigest,
    TokenDigest,
};
pub use random::{Random, RandomnessError, SystemRandom};
pub use secret_text::SecretText;
