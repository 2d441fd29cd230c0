-- Programs that wait until somebody lets them sign in (RFC 8628); each gets one key.
CREATE TABLE device_sign_in (
    -- The digest of what the program comes for its key with.
    device_code TEXT PRIMARY KEY,
    -- What people type.
    user_code TEXT NOT NULL UNIQUE,
    -- What the program calls itself, and the machine that it is on.
    client TEXT NOT NULL,
    device TEXT,
    -- Where the request came from.
    address TEXT,
    -- The network that asked, as far as it is counted.
    origin TEXT NOT NULL,
    created INTEGER NOT NULL,
    expiration INTEGER NOT NULL,
    -- How long the key is going to be good, in seconds.
    key_lifetime INTEGER NOT NULL,
    -- pending, approved or denied.
    state TEXT NOT NULL,
    -- Who approved it.
    actor_id BLOB REFERENCES actor (id) ON DELETE CASCADE,
    -- How long the program has to wait between two questions, in seconds, and when it asked last.
    poll_interval INTEGER NOT NULL,
    last_poll INTEGER
) STRICT;
CREATE INDEX ix_device_sign_in_expiration ON device_sign_in (expiration);
CREATE INDEX ix_device_sign_in_origin ON device_sign_in (origin, expiration);
CREATE INDEX ix_device_sign_in_actor ON device_sign_in (actor_id);
