-- Who acts: people, who may belong to several accounts, and service accounts, which belong to one.
CREATE TABLE actor (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What a person signs in with, in lower case; service accounts have none.
    email TEXT UNIQUE,
    -- The account that a service account belongs to; people have none of their own.
    account_id UUID REFERENCES account (id) ON DELETE CASCADE,
    -- Whoever is not active reaches nothing, with no credential.
    is_active BOOLEAN NOT NULL,
    last_login BIGINT
);
CREATE UNIQUE INDEX ix_actor_service_account ON actor (account_id, name)
    WHERE account_id IS NOT NULL;

CREATE TABLE account_membership (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    is_active BOOLEAN NOT NULL,
    UNIQUE (account_id, actor_id)
);
CREATE INDEX ix_account_membership_actor ON account_membership (actor_id);

CREATE TABLE team (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    UNIQUE (account_id, name)
);

CREATE TABLE team_member (
    team_id UUID NOT NULL REFERENCES team (id) ON DELETE CASCADE,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, actor_id)
);
CREATE INDEX ix_team_member_actor ON team_member (actor_id);

-- Roles that an account made; those that every workspace has are not stored.
CREATE TABLE workspace_role (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    account_id UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    scopes TEXT NOT NULL,
    -- A role that every workspace has, whose scopes come on top.
    inherited_role TEXT,
    UNIQUE (account_id, name)
);

-- What an actor or a team may do in a workspace: by a role that every workspace has, or by one that
-- the account made.
CREATE TABLE workspace_access (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    actor_id UUID REFERENCES actor (id) ON DELETE CASCADE,
    team_id UUID REFERENCES team (id) ON DELETE CASCADE,
    role TEXT,
    workspace_role_id UUID REFERENCES workspace_role (id) ON DELETE CASCADE,
    UNIQUE (workspace_id, actor_id),
    UNIQUE (workspace_id, team_id),
    CHECK ((actor_id IS NULL) <> (team_id IS NULL)),
    CHECK ((role IS NULL) <> (workspace_role_id IS NULL))
);
CREATE INDEX ix_workspace_access_actor ON workspace_access (actor_id);
CREATE INDEX ix_workspace_access_team ON workspace_access (team_id);
CREATE INDEX ix_workspace_access_role ON workspace_access (workspace_role_id);

-- Keys are stored as digests, by which they are found; the key itself is shown once.
CREATE TABLE api_key (
    id UUID PRIMARY KEY,
    created BIGINT NOT NULL,
    actor_id UUID NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    masked TEXT NOT NULL,
    expiration BIGINT,
    -- Scopes that it is narrowed to; absent if it may do all that its actor may.
    scopes TEXT,
    -- Networks that it may be used from; absent if from everywhere.
    networks TEXT,
    last_used BIGINT
);
CREATE INDEX ix_api_key_actor ON api_key (actor_id);
