-- Who saw what is deleted now, for the events that tell of it, by the id that it has in them. A list
-- goes with the last of these events.
CREATE TABLE former_access_list (
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    resource_id TEXT NOT NULL,
    -- The list whose entries are kept, which may be that of the work pool.
    access_list_id BLOB NOT NULL,
    PRIMARY KEY (workspace_id, resource_id)
) STRICT;

CREATE TABLE former_access_list_entry (
    workspace_id BLOB NOT NULL,
    resource_id TEXT NOT NULL,
    actor_id BLOB REFERENCES actor (id) ON DELETE CASCADE,
    team_id BLOB REFERENCES team (id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, resource_id)
        REFERENCES former_access_list (workspace_id, resource_id) ON DELETE CASCADE,
    CHECK ((actor_id IS NULL) <> (team_id IS NULL))
) STRICT;
CREATE INDEX ix_former_access_list_entry ON former_access_list_entry (workspace_id, resource_id);
CREATE INDEX ix_former_access_list_entry_actor ON former_access_list_entry (actor_id);
CREATE INDEX ix_former_access_list_entry_team ON former_access_list_entry (team_id);

CREATE TRIGGER former_access_list_has_entries AFTER INSERT ON former_access_list
BEGIN
    INSERT INTO former_access_list_entry (workspace_id, resource_id, actor_id, team_id)
    SELECT NEW.workspace_id, NEW.resource_id, actor_id, team_id
    FROM access_list_entry WHERE access_list_id = NEW.access_list_id;
END;

CREATE TRIGGER block_document_leaves_its_access_list BEFORE DELETE ON block_document
BEGIN
    INSERT OR IGNORE INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id,
        'prefect.block-document.' || lower(substr(hex(OLD.id), 1, 8) || '-' || substr(hex(OLD.id), 9, 4) || '-'
            || substr(hex(OLD.id), 13, 4) || '-' || substr(hex(OLD.id), 17, 4) || '-'
            || substr(hex(OLD.id), 21, 12)),
        id
    FROM access_list
    WHERE (block_document_id = OLD.id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id);
END;

-- The list of a pool takes the place of those of the deployments in it.
CREATE TRIGGER deployment_leaves_its_access_list BEFORE DELETE ON deployment
BEGIN
    INSERT OR IGNORE INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id,
        'prefect.deployment.' || lower(substr(hex(OLD.id), 1, 8) || '-' || substr(hex(OLD.id), 9, 4) || '-'
            || substr(hex(OLD.id), 13, 4) || '-' || substr(hex(OLD.id), 17, 4) || '-'
            || substr(hex(OLD.id), 21, 12)),
        id
    FROM access_list
    WHERE (deployment_id = OLD.id
            OR work_pool_id = (SELECT work_pool_id FROM work_queue WHERE id = OLD.work_queue_id))
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ORDER BY work_pool_id IS NULL LIMIT 1;
END;

CREATE TRIGGER work_pool_leaves_its_access_list BEFORE DELETE ON work_pool
BEGIN
    INSERT OR IGNORE INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id,
        'prefect.work-pool.' || lower(substr(hex(OLD.id), 1, 8) || '-' || substr(hex(OLD.id), 9, 4) || '-'
            || substr(hex(OLD.id), 13, 4) || '-' || substr(hex(OLD.id), 17, 4) || '-'
            || substr(hex(OLD.id), 21, 12)),
        id
    FROM access_list
    WHERE (work_pool_id = OLD.id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id);
END;

CREATE TRIGGER work_queue_leaves_its_access_list BEFORE DELETE ON work_queue
BEGIN
    INSERT OR IGNORE INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id,
        'prefect.work-queue.' || lower(substr(hex(OLD.id), 1, 8) || '-' || substr(hex(OLD.id), 9, 4) || '-'
            || substr(hex(OLD.id), 13, 4) || '-' || substr(hex(OLD.id), 17, 4) || '-'
            || substr(hex(OLD.id), 21, 12)),
        id
    FROM access_list
    WHERE (work_pool_id = OLD.work_pool_id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id);
END;

-- The queues of a pool go after its list.
CREATE TRIGGER work_pool_leaves_the_access_list_of_its_queues BEFORE DELETE ON work_pool
BEGIN
    INSERT OR IGNORE INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT queue.workspace_id,
        'prefect.work-queue.' || lower(substr(hex(queue.id), 1, 8) || '-' || substr(hex(queue.id), 9, 4) || '-'
            || substr(hex(queue.id), 13, 4) || '-' || substr(hex(queue.id), 17, 4) || '-'
            || substr(hex(queue.id), 21, 12)),
        list.id
    FROM work_queue AS queue
    JOIN access_list AS list ON list.work_pool_id = queue.work_pool_id
    WHERE queue.work_pool_id = OLD.id
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id);
END;
