//! What is wrong with passkeys.

/// Why a server cannot have passkeys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RelyingPartyError {
    /// The address that people reach the server by is not known.
    #[error("Set `server.auth.public_url` to the address that people reach this server by.")]
    Unknown,
    /// It is no address.
    #[error(
        "`server.auth.public_url` is `{0}`, which is no address such as https://provost.example.org."
    )]
    NoUrl(String),
    /// It is an IP address, of which browsers keep no passkeys.
    #[error(
        "Passkeys belong to a name, and `{0}` is an IP address. Give the server a name, and set \
         `server.auth.public_url` to it; on this machine, that is http://localhost with the port."
    )]
    IpAddress(String),
    /// It is reached without TLS, where browsers do not use passkeys.
    #[error(
        "Browsers use passkeys over TLS alone, and `{0}` is plain HTTP. Put a proxy that speaks TLS \
         in front of the server, and set `server.auth.public_url` to its address."
    )]
    PlainHttp(String),
}

/// Why a ceremony failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    /// What the browser sent cannot be read.
    #[error("the answer of the browser cannot be read: {0}")]
    Unreadable(String),
    /// It does not fit the challenge, the server or the passkey.
    #[error("the answer of the authenticator is refused: {0}")]
    Refused(String),
    /// The counter of the authenticator went back: there is a second one with the same key.
    #[error("the signature counter went back: somebody may have a copy of the passkey")]
    Copied,
    /// What was stored cannot be read.
    #[error("what is stored of the {0} is damaged")]
    Damaged(&'static str),
    /// A ceremony cannot begin.
    #[error("a challenge could not be made: {0}")]
    Unmade(String),
}
