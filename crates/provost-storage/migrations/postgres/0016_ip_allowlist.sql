-- From which addresses an account is reached.
ALTER TABLE account ADD COLUMN enforce_ip_allowlist BOOLEAN NOT NULL DEFAULT FALSE;
CREATE TABLE ip_allowlist_entry (
    account_id UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- As it is written in its shortest form, such as 10.0.0.0/8.
    network TEXT NOT NULL,
    -- Its place in the list.
    position INTEGER NOT NULL,
    description TEXT,
    is_enabled BOOLEAN NOT NULL,
    -- When somebody came from there, to the minute.
    last_seen BIGINT,
    PRIMARY KEY (account_id, network)
);
