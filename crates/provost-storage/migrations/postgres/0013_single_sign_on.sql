-- Who people are at providers of identities, and how they come from there.

CREATE TABLE linked_identity (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    -- What the settings called the provider when it was last used.
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    -- By what the issuer knows them, for good.
    subject TEXT NOT NULL,
    -- The address that the issuer had when it was last used.
    email TEXT,
    last_used BIGINT,
    UNIQUE (issuer, subject)
);
CREATE INDEX ix_linked_identity_actor ON linked_identity (actor_id);

-- Browsers that were sent to a provider, until they come back; each is good once.
CREATE TABLE sso_attempt (
    -- The digest of what comes back with the browser.
    state TEXT PRIMARY KEY,
    -- The digest of the cookie of the browser that was sent.
    browser TEXT NOT NULL,
    provider TEXT NOT NULL,
    -- The session whose person shows who they are again, if that is what it is for.
    session_id UUID REFERENCES session (id) ON DELETE CASCADE,
    -- Where to go on.
    next TEXT NOT NULL,
    expiration BIGINT NOT NULL,
    -- The network that asked, as far as it is counted.
    origin TEXT NOT NULL
);
CREATE INDEX ix_sso_attempt_expiration ON sso_attempt (expiration);
CREATE INDEX ix_sso_attempt_origin ON sso_attempt (origin, expiration);
CREATE INDEX ix_sso_attempt_session ON sso_attempt (session_id);

-- Identities that are nobody's yet, whose address is that of somebody who is asked for consent.
CREATE TABLE sso_link (
    digest TEXT PRIMARY KEY,
    expiration BIGINT NOT NULL,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    email TEXT NOT NULL
);
CREATE INDEX ix_sso_link_expiration ON sso_link (expiration);
CREATE INDEX ix_sso_link_actor ON sso_link (actor_id);

-- Which sessions came from a provider, so that it can end them.
CREATE TABLE sso_session (
    session_id UUID PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- What the provider calls the session, if it says so.
    sid TEXT
);
CREATE INDEX ix_sso_session_subject ON sso_session (issuer, subject);
CREATE INDEX ix_sso_session_sid ON sso_session (issuer, sid);
