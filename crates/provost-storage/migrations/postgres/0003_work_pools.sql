CREATE TABLE worker (
    id UUID PRIMARY KEY,
    workspace_id UUID NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    name TEXT NOT NULL,
    work_pool_id UUID NOT NULL REFERENCES work_pool (id) ON DELETE CASCADE,
    last_heartbeat_time BIGINT NOT NULL,
    heartbeat_interval_seconds BIGINT,
    status TEXT NOT NULL DEFAULT 'OFFLINE',
    UNIQUE (work_pool_id, name)
);
-- The sweep for workers that fell silent looks at those that are online.
CREATE INDEX ix_worker_online ON worker (workspace_id, last_heartbeat_time) WHERE status = 'ONLINE';

-- Polls read the scheduled runs of a queue in the order in which they are due, and slots are counted
-- from the same index alone.
DROP INDEX ix_flow_run_work_queue;
CREATE INDEX ix_flow_run_work_queue ON flow_run (work_queue_id, state_type, next_scheduled_start_time, id)
    WHERE work_queue_id IS NOT NULL;

-- The sweep for what is not polled any more looks at what is ready.
CREATE INDEX ix_deployment_ready ON deployment (workspace_id, last_polled) WHERE status = 'READY';
