-- How people sign in. Service accounts have keys alone, and none of these rows.

-- Hashes of passwords, as PHC strings of Argon2id.
CREATE TABLE password_credential (
    actor_id BLOB PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;

-- What an authenticator app and the server share.
CREATE TABLE totp_credential (
    actor_id BLOB PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    -- In base32, as apps have it.
    secret TEXT NOT NULL,
    -- When a first code proved that the app has the secret; nothing is asked before.
    confirmed INTEGER,
    -- The step of the last code that was used: a code is good once.
    last_step INTEGER
) STRICT;

-- Digests of the codes that are left; one that was used is gone.
CREATE TABLE recovery_code (
    actor_id BLOB NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (actor_id, digest)
) STRICT;

-- Who is signed in, found by the digest of what the browser's cookie holds.
CREATE TABLE session (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    digest TEXT NOT NULL UNIQUE,
    -- Whether the browser keeps the cookie when it is closed.
    is_remembered INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    -- When a credential was last presented in it.
    authenticated INTEGER NOT NULL,
    -- What was presented, as a JSON list of words.
    methods TEXT NOT NULL,
    address TEXT,
    user_agent TEXT
) STRICT;
CREATE INDEX ix_session_actor ON session (actor_id);
CREATE INDEX ix_session_created ON session (created);

-- Tokens that are good once: set-up, invitations, resets, second steps.
CREATE TABLE one_use_token (
    digest TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    created INTEGER NOT NULL,
    expiration INTEGER NOT NULL,
    -- For whom; absent where somebody is yet to be made.
    actor_id BLOB REFERENCES actor (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_one_use_token_actor ON one_use_token (actor_id);
CREATE INDEX ix_one_use_token_expiration ON one_use_token (expiration);

-- How often signing in failed, per account and per address, known or not.
CREATE TABLE sign_in_failure (
    subject TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_sign_in_failure_last ON sign_in_failure (last);
