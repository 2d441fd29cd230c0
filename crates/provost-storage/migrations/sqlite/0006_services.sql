-- Who runs which background service, and how its last round went. Services belong to the server,
-- not to a workspace. The expiration is by the clock of the database, everything else by that of
-- the program.
CREATE TABLE service_lease (
    name TEXT PRIMARY KEY,
    owner TEXT,
    expiration INTEGER,
    last_started INTEGER,
    last_finished INTEGER,
    last_done INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    next_round INTEGER
) STRICT;

-- Flow runs that were cancelled a short while ago, whose task runs and subflows may still be open.
CREATE TABLE cancelled_flow_run (
    flow_run_id BLOB PRIMARY KEY REFERENCES flow_run (id) ON DELETE CASCADE,
    workspace_id BLOB NOT NULL,
    cancelled INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_cancelled_flow_run ON cancelled_flow_run (workspace_id, flow_run_id);

-- Runs that wait for their time and are not marked late: what is late already is not looked at again.
CREATE INDEX ix_flow_run_due ON flow_run (workspace_id, next_scheduled_start_time, id)
    WHERE state_type = 'SCHEDULED' AND state_name = 'Scheduled';
-- The few runs that are held up now, for the services that end what takes too long.
CREATE INDEX ix_flow_run_paused ON flow_run (workspace_id, id) WHERE state_type = 'PAUSED';
CREATE INDEX ix_flow_run_cancelling ON flow_run (workspace_id, id) WHERE state_type = 'CANCELLING';
