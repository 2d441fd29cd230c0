-- Data that flows make and use, as their events tell.
CREATE TABLE asset (
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    -- When the latest event happened that describes it.
    described BIGINT,
    name TEXT,
    description TEXT,
    url TEXT,
    -- A list of texts, as JSON.
    owners TEXT,
    -- When it was last made or was to be made, whether it was, and by which tool.
    materialized BIGINT,
    succeeded BOOLEAN,
    materialized_by TEXT,
    PRIMARY KEY (workspace_id, key)
);

-- Which asset was made of which.
CREATE TABLE asset_upstream (
    workspace_id UUID NOT NULL,
    downstream TEXT NOT NULL,
    upstream TEXT NOT NULL,
    PRIMARY KEY (workspace_id, downstream, upstream),
    FOREIGN KEY (workspace_id, downstream) REFERENCES asset (workspace_id, key) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, upstream) REFERENCES asset (workspace_id, key) ON DELETE CASCADE
);
CREATE INDEX ix_asset_upstream_upstream ON asset_upstream (workspace_id, upstream);
