-- Who saw what is deleted now, for the events that tell of it, by the id that it has in them. A list
-- goes with the last of these events.
CREATE TABLE former_access_list (
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    resource_id TEXT NOT NULL,
    -- The list whose entries are kept, which may be that of the work pool.
    access_list_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, resource_id)
);

CREATE TABLE former_access_list_entry (
    workspace_id UUID NOT NULL,
    resource_id TEXT NOT NULL,
    actor_id UUID REFERENCES actor (id) ON DELETE CASCADE,
    team_id UUID REFERENCES team (id) ON DELETE CASCADE,
    FOREIGN KEY (workspace_id, resource_id)
        REFERENCES former_access_list (workspace_id, resource_id) ON DELETE CASCADE,
    CHECK ((actor_id IS NULL) <> (team_id IS NULL))
);
CREATE INDEX ix_former_access_list_entry ON former_access_list_entry (workspace_id, resource_id);
CREATE INDEX ix_former_access_list_entry_actor ON former_access_list_entry (actor_id);
CREATE INDEX ix_former_access_list_entry_team ON former_access_list_entry (team_id);

CREATE FUNCTION copy_former_access_list_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_access_list_entry (workspace_id, resource_id, actor_id, team_id)
    SELECT NEW.workspace_id, NEW.resource_id, actor_id, team_id
    FROM access_list_entry WHERE access_list_id = NEW.access_list_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER former_access_list_has_entries AFTER INSERT ON former_access_list
    FOR EACH ROW EXECUTE FUNCTION copy_former_access_list_entries();

CREATE FUNCTION leave_access_list_of_block_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id, 'prefect.block-document.' || OLD.id, id FROM access_list
    WHERE (block_document_id = OLD.id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ON CONFLICT DO NOTHING;
    RETURN OLD;
END
$$;
CREATE TRIGGER block_document_leaves_its_access_list BEFORE DELETE ON block_document
    FOR EACH ROW EXECUTE FUNCTION leave_access_list_of_block_document();

-- The list of a pool takes the place of those of the deployments in it.
CREATE FUNCTION leave_access_list_of_deployment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id, 'prefect.deployment.' || OLD.id, id FROM access_list
    WHERE (deployment_id = OLD.id
            OR work_pool_id = (SELECT work_pool_id FROM work_queue WHERE id = OLD.work_queue_id))
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ORDER BY work_pool_id IS NULL LIMIT 1
    ON CONFLICT DO NOTHING;
    RETURN OLD;
END
$$;
CREATE TRIGGER deployment_leaves_its_access_list BEFORE DELETE ON deployment
    FOR EACH ROW EXECUTE FUNCTION leave_access_list_of_deployment();

CREATE FUNCTION leave_access_list_of_work_pool() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id, 'prefect.work-pool.' || OLD.id, id FROM access_list
    WHERE (work_pool_id = OLD.id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ON CONFLICT DO NOTHING;
    -- Its queues go after its list.
    INSERT INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT queue.workspace_id, 'prefect.work-queue.' || queue.id, list.id
    FROM work_queue AS queue
    JOIN access_list AS list ON list.work_pool_id = queue.work_pool_id
    WHERE queue.work_pool_id = OLD.id
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ON CONFLICT DO NOTHING;
    RETURN OLD;
END
$$;
CREATE TRIGGER work_pool_leaves_its_access_list BEFORE DELETE ON work_pool
    FOR EACH ROW EXECUTE FUNCTION leave_access_list_of_work_pool();

CREATE FUNCTION leave_access_list_of_work_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO former_access_list (workspace_id, resource_id, access_list_id)
    SELECT workspace_id, 'prefect.work-queue.' || OLD.id, id FROM access_list
    WHERE (work_pool_id = OLD.work_pool_id)
        AND EXISTS (SELECT 1 FROM workspace WHERE id = OLD.workspace_id)
    ON CONFLICT DO NOTHING;
    RETURN OLD;
END
$$;
CREATE TRIGGER work_queue_leaves_its_access_list BEFORE DELETE ON work_queue
    FOR EACH ROW EXECUTE FUNCTION leave_access_list_of_work_queue();
