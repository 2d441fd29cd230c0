-- What directories call people of an account, by SCIM; it goes with the membership.
CREATE TABLE scim_user (
    account_id UUID NOT NULL,
    actor_id UUID NOT NULL,
    user_name TEXT NOT NULL,
    -- The same in lower case, by which it is found.
    user_name_key TEXT NOT NULL,
    external_id TEXT,
    given_name TEXT,
    family_name TEXT,
    PRIMARY KEY (account_id, actor_id),
    UNIQUE (account_id, user_name_key),
    UNIQUE (account_id, external_id),
    FOREIGN KEY (account_id, actor_id)
        REFERENCES account_membership (account_id, actor_id) ON DELETE CASCADE
);

-- What directories call teams.
CREATE TABLE scim_group (
    team_id UUID PRIMARY KEY REFERENCES team (id) ON DELETE CASCADE,
    external_id TEXT NOT NULL
);
