-- Up to when the slots of a rate limit have come back; active_slots are those taken at that time.
ALTER TABLE concurrency_limit ADD COLUMN decayed_at BIGINT NOT NULL DEFAULT 0;

-- Who was refused slots of a limit and is expected to ask again before `expiration`; from `kept_from`
-- on, slots that come back are kept for it.
CREATE TABLE concurrency_waiter (
    limit_id UUID NOT NULL REFERENCES concurrency_limit (id) ON DELETE CASCADE,
    ticket UUID NOT NULL,
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    expiration BIGINT NOT NULL,
    kept_from BIGINT NOT NULL,
    slots BIGINT NOT NULL,
    PRIMARY KEY (limit_id, ticket)
);
CREATE INDEX ix_concurrency_waiter_expiration ON concurrency_waiter (workspace_id, expiration);
