//! Single sign-on: somebody is sent to a provider of identities, and comes back with a code that the
//! server exchanges for who they are.
//!
//! [`Client`] is this server as one provider knows it. It reads the provider's discovery document
//! and keys, makes the address to send a browser to, and turns what comes back into an
//! [`Identified`]. What is fetched is bounded in time and size, no redirect is followed, and what
//! was fetched is kept for a while; time is a parameter here as everywhere.
//!
//! What binds an answer to the browser that was sent away is derived from two tokens, one in the
//! browser's cookie and one that travels as `state`: the proof key ([RFC 7636]) and the nonce are
//! digests of both. The server stores neither, and an answer that is shown by another browser fits
//! nothing.
//!
//! A token is believed if it was signed by a key of the provider, by an algorithm that has a public
//! half, for this client, by this very issuer, for this attempt, and not too long ago. Everything
//! else that it says of itself, such as where its key is to be found, is not looked at.
//!
//! [`WorkloadIssuer`] is a platform whose tokens say which program shows them; people do not come
//! from it, and it is asked for its keys alone.
//!
//! [`ProxyTokens`] and [`LoadBalancer`] are proxies in front of this server, which sign for each
//! request who makes it.
//!
//! [RFC 7636]: https://www.rfc-editor.org/rfc/rfc7636

mod authorization;
mod claims;
mod client;
mod endpoint;
mod error;
mod examine;
mod github;
mod http;
mod id_token;
mod identified;
mod kept;
mod key_source;
mod keys;
mod load_balancer;
mod logout_token;
mod metadata;
mod preset;
mod proof;
mod proxy_tokens;
mod registration;
mod service_token;
mod signed_token;
mod token_endpoint;
mod user_info;
mod workload;

pub use authorization::Prompt;
pub use client::{Answer, Client};
pub use error::{OidcError, RegistrationError};
pub use http::{HttpClient, HttpClientError};
pub use identified::Identified;
pub use load_balancer::{BalancerError, LoadBalancer};
pub use logout_token::Logout;
pub use preset::Preset;
pub use proof::LIFETIME;
pub use proxy_tokens::{ProxyTokens, SaidBy, TokenDemands};
pub use registration::Registration;
pub use service_token::{client_id, service_token};
pub use workload::{Vouched, WorkloadIssuer, claimed_issuer};

/// How far the clocks of a provider and of this server may be apart, in seconds.
const LEEWAY: i64 = 60;
