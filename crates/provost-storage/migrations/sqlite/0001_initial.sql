-- Conventions, the same in both databases:
-- * points in time are microseconds since 1970 and lengths of time are microseconds, as INTEGER;
-- * JSON documents are TEXT, so that keys keep their order and numbers their digits;
-- * every row belongs to a workspace, and is only ever reached through it.

CREATE TABLE account (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    handle TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE workspace (
    id BLOB PRIMARY KEY,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    account_id BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    handle TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    UNIQUE (account_id, handle)
) STRICT;

CREATE TABLE configuration (
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    updated INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, key)
) STRICT;

CREATE TABLE csrf_token (
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    id BLOB NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    token TEXT NOT NULL,
    expiration INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, client)
) STRICT;

CREATE TABLE flow (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]',
    labels TEXT NOT NULL DEFAULT '{}',
    UNIQUE (workspace_id, name)
) STRICT;
CREATE INDEX ix_flow_created ON flow (workspace_id, created);

CREATE TABLE work_pool (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    type TEXT NOT NULL,
    base_job_template TEXT NOT NULL DEFAULT '{}',
    is_paused INTEGER NOT NULL,
    concurrency_limit INTEGER,
    default_queue_id BLOB,
    status TEXT NOT NULL DEFAULT 'NOT_READY',
    last_transitioned_status_at INTEGER,
    last_status_event_id BLOB,
    storage_configuration TEXT NOT NULL DEFAULT '{}',
    created_by TEXT,
    updated_by TEXT,
    UNIQUE (workspace_id, name)
) STRICT;

CREATE TABLE work_queue (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    filter TEXT,
    is_paused INTEGER NOT NULL,
    concurrency_limit INTEGER,
    last_polled INTEGER,
    priority INTEGER NOT NULL DEFAULT 1,
    work_pool_id BLOB NOT NULL REFERENCES work_pool (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'NOT_READY',
    UNIQUE (work_pool_id, name)
) STRICT;

CREATE TABLE concurrency_limit (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    active INTEGER NOT NULL,
    slots INTEGER NOT NULL,
    active_slots INTEGER NOT NULL DEFAULT 0,
    denied_slots INTEGER NOT NULL DEFAULT 0,
    slot_decay_per_second REAL NOT NULL DEFAULT 0,
    avg_slot_occupancy_seconds REAL NOT NULL DEFAULT 2,
    UNIQUE (workspace_id, name)
) STRICT;

CREATE TABLE concurrency_lease (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    expiration INTEGER NOT NULL,
    slots INTEGER NOT NULL,
    holder_type TEXT,
    holder_id BLOB
) STRICT;
CREATE INDEX ix_concurrency_lease_expiration ON concurrency_lease (expiration);
CREATE INDEX ix_concurrency_lease_holder ON concurrency_lease (holder_id);

CREATE TABLE concurrency_lease_limit (
    lease_id BLOB NOT NULL REFERENCES concurrency_lease (id) ON DELETE CASCADE,
    limit_id BLOB NOT NULL REFERENCES concurrency_limit (id) ON DELETE CASCADE,
    workspace_id BLOB NOT NULL,
    PRIMARY KEY (limit_id, lease_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_concurrency_lease_limit_lease ON concurrency_lease_limit (lease_id);

CREATE TABLE deployment (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    flow_id BLOB NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    version TEXT,
    description TEXT,
    paused INTEGER NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]',
    labels TEXT NOT NULL DEFAULT '{}',
    parameters TEXT NOT NULL DEFAULT '{}',
    parameter_openapi_schema TEXT,
    enforce_parameter_schema INTEGER NOT NULL,
    job_variables TEXT NOT NULL DEFAULT '{}',
    pull_steps TEXT,
    path TEXT,
    entrypoint TEXT,
    storage_document_id BLOB,
    infrastructure_document_id BLOB,
    work_queue_name TEXT,
    work_queue_id BLOB REFERENCES work_queue (id) ON DELETE SET NULL,
    concurrency_limit_id BLOB REFERENCES concurrency_limit (id) ON DELETE SET NULL,
    concurrency_options TEXT,
    status TEXT NOT NULL DEFAULT 'NOT_READY',
    last_polled INTEGER,
    created_by TEXT,
    updated_by TEXT,
    UNIQUE (flow_id, name)
) STRICT;
CREATE INDEX ix_deployment_workspace_name ON deployment (workspace_id, name);
CREATE INDEX ix_deployment_updated ON deployment (workspace_id, updated);
CREATE INDEX ix_deployment_work_queue ON deployment (work_queue_id);

CREATE TABLE deployment_schedule (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    deployment_id BLOB NOT NULL REFERENCES deployment (id) ON DELETE CASCADE,
    schedule TEXT NOT NULL,
    active INTEGER NOT NULL,
    max_scheduled_runs INTEGER,
    parameters TEXT NOT NULL DEFAULT '{}',
    slug TEXT,
    UNIQUE (deployment_id, slug)
) STRICT;

CREATE TABLE flow_run (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    flow_id BLOB NOT NULL REFERENCES flow (id) ON DELETE CASCADE,
    state_id BLOB,
    state_type TEXT,
    state_name TEXT,
    state_timestamp INTEGER,
    run_count INTEGER NOT NULL DEFAULT 0,
    expected_start_time INTEGER,
    next_scheduled_start_time INTEGER,
    start_time INTEGER,
    end_time INTEGER,
    total_run_time INTEGER NOT NULL DEFAULT 0,
    deployment_id BLOB,
    deployment_version TEXT,
    work_queue_name TEXT,
    work_queue_id BLOB REFERENCES work_queue (id) ON DELETE SET NULL,
    flow_version TEXT,
    parameters TEXT NOT NULL DEFAULT '{}',
    idempotency_key TEXT,
    context TEXT NOT NULL DEFAULT '{}',
    empirical_policy TEXT NOT NULL DEFAULT '{}',
    tags TEXT NOT NULL DEFAULT '[]',
    labels TEXT NOT NULL DEFAULT '{}',
    parent_task_run_id BLOB,
    auto_scheduled INTEGER NOT NULL,
    infrastructure_document_id BLOB,
    infrastructure_pid TEXT,
    created_by TEXT,
    job_variables TEXT NOT NULL DEFAULT '{}',
    UNIQUE (flow_id, idempotency_key)
) STRICT;
-- Histories and charts of many runs are read from these columns alone, without the rows.
CREATE INDEX ix_flow_run_expected_start ON flow_run (workspace_id, expected_start_time, id,
    state_type, state_name, state_timestamp, start_time, total_run_time);
CREATE INDEX ix_flow_run_start ON flow_run (workspace_id, COALESCE(start_time, expected_start_time), id);
CREATE INDEX ix_flow_run_id ON flow_run (workspace_id, id);
CREATE INDEX ix_flow_run_name ON flow_run (workspace_id, name, id);
CREATE INDEX ix_flow_run_end_time ON flow_run (workspace_id, end_time, id);
CREATE INDEX ix_flow_run_state ON flow_run (workspace_id, state_type, expected_start_time);
CREATE INDEX ix_flow_run_deployment ON flow_run (deployment_id, expected_start_time);
CREATE INDEX ix_flow_run_parent ON flow_run (parent_task_run_id) WHERE parent_task_run_id IS NOT NULL;
CREATE INDEX ix_flow_run_work_queue ON flow_run (work_queue_id, next_scheduled_start_time)
    WHERE work_queue_id IS NOT NULL;
CREATE INDEX ix_flow_run_scheduled ON flow_run (next_scheduled_start_time) WHERE state_type = 'SCHEDULED';
CREATE INDEX ix_flow_run_next ON flow_run (flow_id, next_scheduled_start_time) WHERE state_type = 'SCHEDULED';

CREATE TABLE flow_run_state (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    flow_run_id BLOB NOT NULL REFERENCES flow_run (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    message TEXT,
    data TEXT,
    state_details TEXT NOT NULL,
    UNIQUE (flow_run_id, timestamp)
) STRICT;

CREATE TABLE flow_run_input (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    flow_run_id BLOB NOT NULL REFERENCES flow_run (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    sender TEXT,
    UNIQUE (flow_run_id, key)
) STRICT;

CREATE TABLE task_run (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    flow_run_id BLOB REFERENCES flow_run (id) ON DELETE CASCADE,
    task_key TEXT NOT NULL,
    dynamic_key TEXT NOT NULL,
    cache_key TEXT,
    cache_expiration INTEGER,
    task_version TEXT,
    empirical_policy TEXT NOT NULL DEFAULT '{}',
    tags TEXT NOT NULL DEFAULT '[]',
    labels TEXT NOT NULL DEFAULT '{}',
    state_id BLOB,
    state_type TEXT,
    state_name TEXT,
    state_timestamp INTEGER,
    task_inputs TEXT NOT NULL DEFAULT '{}',
    run_count INTEGER NOT NULL DEFAULT 0,
    flow_run_run_count INTEGER NOT NULL DEFAULT 0,
    expected_start_time INTEGER,
    next_scheduled_start_time INTEGER,
    start_time INTEGER,
    end_time INTEGER,
    total_run_time INTEGER NOT NULL DEFAULT 0,
    -- A background run waits for a task worker while it is enqueued; a delivery that was acknowledged clears it.
    enqueued_at INTEGER,
    UNIQUE (flow_run_id, task_key, dynamic_key)
) STRICT;
CREATE UNIQUE INDEX ux_task_run_background ON task_run (workspace_id, task_key, dynamic_key)
    WHERE flow_run_id IS NULL;
-- Histories and counts of many runs are read from these columns alone, without the rows.
CREATE INDEX ix_task_run_expected_start ON task_run (workspace_id, expected_start_time, id,
    state_type, state_name, state_timestamp, start_time, total_run_time);
CREATE INDEX ix_task_run_start ON task_run (workspace_id, COALESCE(start_time, expected_start_time),
    state_type, start_time, expected_start_time);
CREATE INDEX ix_task_run_id ON task_run (workspace_id, id);
CREATE INDEX ix_task_run_name ON task_run (workspace_id, name, id);
CREATE INDEX ix_task_run_end_time ON task_run (workspace_id, end_time, id);
CREATE INDEX ix_task_run_state ON task_run (workspace_id, state_type, expected_start_time);
CREATE INDEX ix_task_run_enqueued ON task_run (workspace_id, task_key, enqueued_at) WHERE enqueued_at IS NOT NULL;

CREATE TABLE task_run_state (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    task_run_id BLOB NOT NULL REFERENCES task_run (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    message TEXT,
    data TEXT,
    state_details TEXT NOT NULL
) STRICT;
CREATE INDEX ix_task_run_state_run ON task_run_state (task_run_id, timestamp);

CREATE TABLE task_run_state_cache (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    cache_key TEXT NOT NULL,
    cache_expiration INTEGER,
    task_run_state_id BLOB NOT NULL
) STRICT;
CREATE INDEX ix_task_run_state_cache_key ON task_run_state_cache (workspace_id, cache_key, created);

CREATE TABLE log (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL,
    created INTEGER NOT NULL,
    name TEXT NOT NULL,
    level INTEGER NOT NULL,
    flow_run_id BLOB,
    task_run_id BLOB,
    message TEXT NOT NULL,
    timestamp INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_log_flow_run ON log (flow_run_id, timestamp, id);
CREATE INDEX ix_log_task_run ON log (task_run_id, timestamp, id) WHERE task_run_id IS NOT NULL;
CREATE INDEX ix_log_timestamp ON log (workspace_id, timestamp, id);

CREATE TABLE event (
    workspace_id BLOB NOT NULL,
    id BLOB NOT NULL,
    occurred INTEGER NOT NULL,
    event TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    resource TEXT NOT NULL,
    related TEXT NOT NULL,
    payload TEXT NOT NULL,
    received INTEGER NOT NULL,
    follows BLOB,
    PRIMARY KEY (workspace_id, id)
) STRICT;
CREATE INDEX ix_event_occurred ON event (workspace_id, occurred, id);
CREATE INDEX ix_event_name ON event (workspace_id, event, occurred, id);
CREATE INDEX ix_event_resource ON event (workspace_id, resource_id, occurred, id);

-- The resources that an event relates to, so that it is found by any of them.
CREATE TABLE event_related (
    workspace_id BLOB NOT NULL,
    resource_id TEXT NOT NULL,
    occurred INTEGER NOT NULL,
    event_id BLOB NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (workspace_id, resource_id, occurred, event_id, role),
    FOREIGN KEY (workspace_id, event_id) REFERENCES event (workspace_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX ix_event_related_event ON event_related (workspace_id, event_id);

CREATE TABLE variable (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]',
    UNIQUE (workspace_id, name)
) STRICT;

CREATE TABLE artifact (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    key TEXT,
    type TEXT,
    description TEXT,
    data TEXT,
    metadata TEXT,
    flow_run_id BLOB,
    task_run_id BLOB
) STRICT;
CREATE INDEX ix_artifact_id ON artifact (workspace_id, id);
CREATE INDEX ix_artifact_key ON artifact (workspace_id, key, created);
CREATE INDEX ix_artifact_flow_run ON artifact (flow_run_id);
CREATE INDEX ix_artifact_task_run ON artifact (task_run_id);

CREATE TABLE artifact_collection (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    key TEXT NOT NULL,
    latest_id BLOB NOT NULL,
    type TEXT,
    description TEXT,
    data TEXT,
    metadata TEXT,
    flow_run_id BLOB,
    task_run_id BLOB,
    UNIQUE (workspace_id, key)
) STRICT;

CREATE TABLE saved_search (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    filters TEXT NOT NULL DEFAULT '[]',
    UNIQUE (workspace_id, name)
) STRICT;
