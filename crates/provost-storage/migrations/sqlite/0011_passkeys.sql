-- Key pairs in the authenticators of people, in place of password and code.

CREATE TABLE passkey (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- What their person calls it.
    name TEXT NOT NULL,
    last_used INTEGER,
    -- By what its authenticator knows it, in base64url.
    credential_id TEXT NOT NULL UNIQUE,
    -- The public key with what goes with it, in base64url.
    public_key TEXT NOT NULL,
    -- How often it signed, as far as its authenticator says: a copy gives itself away by that.
    sign_count INTEGER NOT NULL,
    -- Whether it is kept in several places: `never`, `possible` or `exists`.
    backup TEXT NOT NULL,
    -- How browsers may reach its authenticator, as bits.
    transports INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_passkey_actor ON passkey (actor_id);

-- What browsers were asked to sign, until they answer; each is good once.
CREATE TABLE passkey_challenge (
    -- For what, and for whom: a session, or the digest of a cookie.
    subject TEXT PRIMARY KEY,
    expiration INTEGER NOT NULL,
    -- The network that asked, as far as it is counted.
    origin TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;
CREATE INDEX ix_passkey_challenge_expiration ON passkey_challenge (expiration);
CREATE INDEX ix_passkey_challenge_origin ON passkey_challenge (origin, expiration);
