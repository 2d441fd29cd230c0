INSERT INTO flow (id, workspace_id, created, updated, name)
WITH series (n) AS (SELECT generate_series(1::bigint, 10))
SELECT ('00000000-0000-4000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, (SELECT id FROM workspace LIMIT 1),
    $2::bigint, $2::bigint + 0 * $1::bigint, 'seeded-' || n
FROM series;

INSERT INTO flow_run_state (id, workspace_id, flow_run_id, type, name, timestamp, message, state_details)
WITH series (n) AS (SELECT generate_series(1::bigint, $1::bigint))
SELECT ('00000000-0000-4000-8003-' || lpad(to_hex(n), 12, '0'))::uuid, (SELECT id FROM workspace LIMIT 1),
    ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid,
    CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    $2::bigint - (n * (604800000000 / $1::bigint)) + 60000000, NULL, '{}'
FROM series;

INSERT INTO flow_run (id, workspace_id, created, updated, name, flow_id, state_id, state_type,
    state_name, state_timestamp, run_count, expected_start_time, next_scheduled_start_time,
    start_time, end_time, total_run_time, parameters, tags, auto_scheduled)
WITH series (n) AS (SELECT generate_series(1::bigint, $1::bigint)),
timed (n, expected) AS (SELECT n, $2::bigint - n * (604800000000 / $1::bigint) FROM series)
SELECT ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, (SELECT id FROM workspace LIMIT 1),
    expected, expected, 'seeded-' || n, ('00000000-0000-4000-8001-' || lpad(to_hex(n % 10 + 1), 12, '0'))::uuid,
    ('00000000-0000-4000-8003-' || lpad(to_hex(n), 12, '0'))::uuid,
    CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    expected + 60000000, CASE n % 20 WHEN 4 THEN 0 ELSE 1 END, expected,
    CASE n % 20 WHEN 4 THEN expected END,
    CASE n % 20 WHEN 4 THEN NULL ELSE expected + 2000000 END,
    CASE WHEN n % 20 IN (3, 4) THEN NULL ELSE expected + 60000000 END,
    CASE WHEN n % 20 IN (3, 4) THEN 0 ELSE 58000000 END,
    '{"number": 1, "text": "abc"}', '["seeded"]', FALSE
FROM timed;

INSERT INTO task_run (id, workspace_id, created, updated, name, flow_run_id, task_key, dynamic_key,
    state_type, state_name, state_timestamp, run_count, expected_start_time, start_time, end_time,
    total_run_time)
WITH series (n) AS (SELECT generate_series(1::bigint, 5 * $1::bigint)),
timed (n, expected) AS (SELECT n, $2::bigint - n * (604800000000 / (5 * $1::bigint)) FROM series)
SELECT ('00000000-0000-4000-8004-' || lpad(to_hex(n), 12, '0'))::uuid, (SELECT id FROM workspace LIMIT 1),
    expected, expected, 'seeded-' || n, ('00000000-0000-4000-8002-' || lpad(to_hex((n + 4) / 5), 12, '0'))::uuid,
    'seeded', CAST(n AS TEXT),
    CASE n % 20 WHEN 0 THEN 'FAILED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' ELSE 'Completed' END,
    expected + 10000000, 1, expected, expected + 1000000, expected + 10000000, 9000000
FROM timed;

INSERT INTO log (id, workspace_id, created, name, level, flow_run_id, message, timestamp)
WITH series (n) AS (SELECT generate_series(1::bigint, 10 * $1::bigint)),
timed (n, moment) AS (SELECT n, $2::bigint - n * (604800000000 / (10 * $1::bigint)) FROM series)
SELECT ('00000000-0000-4000-8005-' || lpad(to_hex(n), 12, '0'))::uuid, (SELECT id FROM workspace LIMIT 1),
    moment, 'prefect.flow_runs', 20, ('00000000-0000-4000-8002-' || lpad(to_hex(n % greatest($1::bigint / 100, 1) + 1), 12, '0'))::uuid,
    'Message number ' || n || ' of a seeded flow run', moment
FROM timed;

INSERT INTO event (workspace_id, id, occurred, event, resource_id, resource, related, payload, received)
WITH series (n) AS (SELECT generate_series(1::bigint, 5 * $1::bigint)),
named (n, occurred, name, run, flow) AS (
    SELECT n, $2::bigint - n * (604800000000 / (5 * $1::bigint)),
        CASE n % 5 WHEN 0 THEN 'prefect.flow-run.Pending' WHEN 1 THEN 'prefect.flow-run.Running'
            WHEN 2 THEN 'prefect.flow-run.Completed' WHEN 3 THEN 'prefect.task-run.Running'
            ELSE 'prefect.task-run.Completed' END,
        'prefect.flow-run.00000000-0000-4000-8002-' || lpad(to_hex((n + 4) / 5), 12, '0'),
        'prefect.flow.00000000-0000-4000-8001-' || lpad(to_hex((n + 4) / 5 % 10 + 1), 12, '0')
    FROM series
)
SELECT (SELECT id FROM workspace LIMIT 1), ('00000000-0000-4000-8006-' || lpad(to_hex(n), 12, '0'))::uuid, occurred,
    name, run, json_build_object('prefect.resource.id', run, 'prefect.resource.name', 'seeded')::text,
    json_build_array(json_build_object('prefect.resource.id', flow, 'prefect.resource.role', 'flow'))::text,
    '{"seeded": true}', occurred
FROM named;

INSERT INTO event_related (workspace_id, resource_id, occurred, event_id, role)
SELECT workspace_id, related::json -> 0 ->> 'prefect.resource.id', occurred, id, 'flow'
FROM event WHERE payload = '{"seeded": true}' AND $1::bigint > 0 AND $2::bigint > 0;
