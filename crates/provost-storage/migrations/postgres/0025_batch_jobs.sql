-- What somebody ordered for many runs or deployments at once, and how far it is.
CREATE TABLE batch_job (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    action TEXT NOT NULL,
    -- The kind of the state that runs are to enter, where that is the action, and why.
    state_type TEXT,
    message TEXT,
    -- Who ordered it and from where, in the words of the audit log.
    ordered_by TEXT NOT NULL,
    origin TEXT NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    -- Why the first of the refused were refused.
    refusals TEXT NOT NULL,
    stopped BOOLEAN NOT NULL,
    ended BIGINT
);
CREATE INDEX ix_batch_job_workspace ON batch_job (workspace_id, id);
CREATE INDEX ix_batch_job_open ON batch_job (id) WHERE ended IS NULL;

-- What is left to do of batch jobs. Nothing refers to the objects: what is gone by its turn is
-- counted as refused.
CREATE TABLE batch_job_item (
    batch_job_id UUID NOT NULL REFERENCES batch_job (id) ON DELETE CASCADE,
    object_id UUID NOT NULL,
    PRIMARY KEY (batch_job_id, object_id)
);
