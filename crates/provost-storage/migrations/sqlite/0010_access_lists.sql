-- Who reaches single blocks, deployments and work pools: an object with a list is there for those on
-- it alone. A list that lost everybody who was on it still closes its object.
CREATE TABLE access_list (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    block_document_id BLOB UNIQUE REFERENCES block_document (id) ON DELETE CASCADE,
    deployment_id BLOB UNIQUE REFERENCES deployment (id) ON DELETE CASCADE,
    work_pool_id BLOB UNIQUE REFERENCES work_pool (id) ON DELETE CASCADE,
    CHECK ((block_document_id IS NOT NULL AND deployment_id IS NULL AND work_pool_id IS NULL)
        OR (block_document_id IS NULL AND deployment_id IS NOT NULL AND work_pool_id IS NULL)
        OR (block_document_id IS NULL AND deployment_id IS NULL AND work_pool_id IS NOT NULL))
) STRICT;
CREATE INDEX ix_access_list_workspace ON access_list (workspace_id);

CREATE TABLE access_list_entry (
    id BLOB PRIMARY KEY,
    access_list_id BLOB NOT NULL REFERENCES access_list (id) ON DELETE CASCADE,
    actor_id BLOB REFERENCES actor (id) ON DELETE CASCADE,
    team_id BLOB REFERENCES team (id) ON DELETE CASCADE,
    -- 1 looks, 2 runs, 3 changes.
    level INTEGER NOT NULL,
    UNIQUE (access_list_id, actor_id),
    UNIQUE (access_list_id, team_id),
    CHECK ((actor_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX ix_access_list_entry_actor ON access_list_entry (actor_id);
CREATE INDEX ix_access_list_entry_team ON access_list_entry (team_id);
