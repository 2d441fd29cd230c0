-- Names of client certificates, each of which stands for one service account.
CREATE TABLE client_certificate (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    actor_id BLOB NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- With its kind before a colon: uri, dns, cn or sha256.
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX ix_client_certificate_actor ON client_certificate (actor_id);
