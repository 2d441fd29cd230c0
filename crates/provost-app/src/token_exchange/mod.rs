//! Programs that have no key of ours: continuous integration shows a token of its platform, and gets
//! one of ours for a while (RFC 8693).
//!
//! Trust rules of the settings say whose tokens count: by which issuer, for which audience, with
//! which claims, and for which service account. What is given out is an API key of that service
//! account which ends by itself and is no key that anybody looks after.

mod exchange;
mod rule;

pub use exchange::{ExchangedToken, TokenExchange, exchange_token};
pub use rule::{ClaimDemand, TokenExchangeSettings, TrustRule};
