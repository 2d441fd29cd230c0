-- From which addresses an account is reached.
ALTER TABLE account ADD COLUMN enforce_ip_allowlist INTEGER NOT NULL DEFAULT 0;
CREATE TABLE ip_allowlist_entry (
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- As it is written in its shortest form, such as 10.0.0.0/8.
    network TEXT NOT NULL,
    -- Its place in the list.
    position INTEGER NOT NULL,
    description TEXT,
    is_enabled INTEGER NOT NULL,
    -- When somebody came from there, to the minute.
    last_seen INTEGER,
    PRIMARY KEY (account_id, network)
) STRICT;
