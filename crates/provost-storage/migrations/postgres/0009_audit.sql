-- Entries of the audit log that have no place in its chain yet. They are written together with what
-- they tell of, and moved to the chain soon after, many at a time.
CREATE TABLE audit_pending (
    id UUID PRIMARY KEY,
    body TEXT NOT NULL,
    -- The authentication code of the body.
    mac TEXT NOT NULL
);

-- The chain. The body is what counts; the other columns repeat what entries are found by.
CREATE TABLE audit_entry (
    sequence BIGINT PRIMARY KEY,
    id UUID NOT NULL,
    completed BIGINT NOT NULL,
    class TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    actor_id UUID,
    account_id UUID NOT NULL,
    workspace_id UUID,
    object_id TEXT,
    request_id TEXT,
    key_id TEXT NOT NULL,
    -- The authentication code of the entry and all before it.
    mac TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX ix_audit_entry_completed ON audit_entry (completed);
CREATE INDEX ix_audit_entry_action ON audit_entry (action, sequence);
CREATE INDEX ix_audit_entry_actor ON audit_entry (actor_id, sequence) WHERE actor_id IS NOT NULL;
CREATE INDEX ix_audit_entry_object ON audit_entry (object_id, sequence)
    WHERE object_id IS NOT NULL;

-- Where the chain ends (`end`), and where what is kept of it begins (`anchor`).
CREATE TABLE audit_head (
    name TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL,
    mac TEXT NOT NULL,
    key_id TEXT NOT NULL,
    seal TEXT NOT NULL
);
INSERT INTO audit_head (name, sequence, mac, key_id, seal) VALUES
    ('end', 0, '', '', ''),
    ('anchor', 0, '', '', '');

-- How far each sink has been told.
CREATE TABLE audit_sink (
    name TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL
);

CREATE FUNCTION refuse_change_of_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- What is old may go once the anchor says so.
    IF TG_OP = 'DELETE' THEN
        IF OLD.sequence <= (SELECT sequence FROM audit_head WHERE name = 'anchor') THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'entries of the audit log are kept for as long as its retention says';
    END IF;
    RAISE EXCEPTION 'entries of the audit log are never changed';
END
$$;
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_audit_entry();
CREATE TRIGGER audit_entry_is_not_truncated BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_entry();
