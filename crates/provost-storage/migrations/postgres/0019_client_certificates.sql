-- Names of client certificates, each of which stands for one service account.
CREATE TABLE client_certificate (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- With its kind before a colon: uri, dns, cn or sha256.
    name TEXT NOT NULL UNIQUE
);
CREATE INDEX ix_client_certificate_actor ON client_certificate (actor_id);
