-- Addresses at which other systems tell a workspace what happened to them.
CREATE TABLE webhook (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    -- What makes an event of a request.
    template TEXT NOT NULL,
    -- The end of the address, which nobody guesses.
    slug TEXT NOT NULL UNIQUE,
    -- The service account whose key a request has to show. Nothing refers to the account: where it
    -- is gone, nobody is let in, and the webhook is not open to everybody.
    service_account_id BLOB
) STRICT;
CREATE INDEX ix_webhook_workspace_name ON webhook (workspace_id, name, id);
