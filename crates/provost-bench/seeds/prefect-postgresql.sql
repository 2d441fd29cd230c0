INSERT INTO flow (id, created, updated, name, tags)
WITH series (n) AS (SELECT generate_series(1::bigint, 10))
SELECT ('00000000-0000-4000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp(($2::bigint) / 1e6), to_timestamp(($2::bigint + 0 * $1::bigint) / 1e6), 'seeded-' || n, '[]'
FROM series;

INSERT INTO flow_run_state (id, created, updated, flow_run_id, type, name, timestamp, state_details)
WITH series (n) AS (SELECT generate_series(1::bigint, $1::bigint)),
timed (n, moment) AS (SELECT n, $2::bigint - (n * (604800000000 / $1::bigint)) + 60000000 FROM series)
SELECT ('00000000-0000-4000-8003-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp((moment) / 1e6), to_timestamp((moment) / 1e6), ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid,
    (CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END)::state_type,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    to_timestamp((moment) / 1e6), '{}'
FROM timed;

INSERT INTO flow_run (id, created, updated, name, flow_id, state_id, state_type, state_name,
    state_timestamp, run_count, expected_start_time, next_scheduled_start_time, start_time, end_time,
    total_run_time, parameters, tags, auto_scheduled)
WITH series (n) AS (SELECT generate_series(1::bigint, $1::bigint)),
timed (n, expected) AS (SELECT n, $2::bigint - n * (604800000000 / $1::bigint) FROM series)
SELECT ('00000000-0000-4000-8002-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp((expected) / 1e6), to_timestamp((expected) / 1e6), 'seeded-' || n,
    ('00000000-0000-4000-8001-' || lpad(to_hex(n % 10 + 1), 12, '0'))::uuid, ('00000000-0000-4000-8003-' || lpad(to_hex(n), 12, '0'))::uuid,
    (CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END)::state_type,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    to_timestamp((expected + 60000000) / 1e6), CASE n % 20 WHEN 4 THEN 0 ELSE 1 END,
    to_timestamp((expected) / 1e6),
    CASE n % 20 WHEN 4 THEN to_timestamp((expected) / 1e6) END,
    CASE n % 20 WHEN 4 THEN NULL ELSE to_timestamp((expected + 2000000) / 1e6) END,
    CASE WHEN n % 20 IN (3, 4) THEN NULL ELSE to_timestamp((expected + 60000000) / 1e6) END,
    CASE WHEN n % 20 IN (3, 4) THEN interval '0 seconds' ELSE interval '58 seconds' END,
    '{"number": 1, "text": "abc"}', '["seeded"]', FALSE
FROM timed;

INSERT INTO task_run (id, created, updated, name, flow_run_id, task_key, dynamic_key, state_type,
    state_name, state_timestamp, run_count, expected_start_time, start_time, end_time, total_run_time)
WITH series (n) AS (SELECT generate_series(1::bigint, 5 * $1::bigint)),
timed (n, expected) AS (SELECT n, $2::bigint - n * (604800000000 / (5 * $1::bigint)) FROM series)
SELECT ('00000000-0000-4000-8004-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp((expected) / 1e6), to_timestamp((expected) / 1e6), 'seeded-' || n,
    ('00000000-0000-4000-8002-' || lpad(to_hex((n + 4) / 5), 12, '0'))::uuid, 'seeded', CAST(n AS TEXT),
    (CASE n % 20 WHEN 0 THEN 'FAILED' ELSE 'COMPLETED' END)::state_type,
    CASE n % 20 WHEN 0 THEN 'Failed' ELSE 'Completed' END,
    to_timestamp((expected + 10000000) / 1e6), 1, to_timestamp((expected) / 1e6),
    to_timestamp((expected + 1000000) / 1e6), to_timestamp((expected + 10000000) / 1e6), interval '9 seconds'
FROM timed;

INSERT INTO log (id, created, updated, name, level, flow_run_id, message, timestamp)
WITH series (n) AS (SELECT generate_series(1::bigint, 10 * $1::bigint)),
timed (n, moment) AS (SELECT n, $2::bigint - n * (604800000000 / (10 * $1::bigint)) FROM series)
SELECT ('00000000-0000-4000-8005-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp((moment) / 1e6), to_timestamp((moment) / 1e6), 'prefect.flow_runs', 20,
    ('00000000-0000-4000-8002-' || lpad(to_hex(n % greatest($1::bigint / 100, 1) + 1), 12, '0'))::uuid,
    'Message number ' || n || ' of a seeded flow run', to_timestamp((moment) / 1e6)
FROM timed;

INSERT INTO events (id, created, updated, occurred, received, recorded, event, resource_id, resource,
    related_resource_ids, related, payload)
WITH series (n) AS (SELECT generate_series(1::bigint, 5 * $1::bigint)),
named (n, occurred, name, run, flow) AS (
    SELECT n, to_timestamp(($2::bigint - n * (604800000000 / (5 * $1::bigint))) / 1e6),
        CASE n % 5 WHEN 0 THEN 'prefect.flow-run.Pending' WHEN 1 THEN 'prefect.flow-run.Running'
            WHEN 2 THEN 'prefect.flow-run.Completed' WHEN 3 THEN 'prefect.task-run.Running'
            ELSE 'prefect.task-run.Completed' END,
        'prefect.flow-run.00000000-0000-4000-8002-' || lpad(to_hex((n + 4) / 5), 12, '0'),
        'prefect.flow.00000000-0000-4000-8001-' || lpad(to_hex((n + 4) / 5 % 10 + 1), 12, '0')
    FROM series
)
SELECT ('00000000-0000-4000-8006-' || lpad(to_hex(n), 12, '0'))::uuid, occurred, occurred, occurred, occurred, occurred, name, run,
    jsonb_build_object('prefect.resource.id', run, 'prefect.resource.name', 'seeded'),
    jsonb_build_array(flow),
    jsonb_build_array(jsonb_build_object('prefect.resource.id', flow, 'prefect.resource.role', 'flow')),
    '{"seeded": true}'
FROM named;

INSERT INTO event_resources (occurred, resource_id, resource_role, resource, event_id)
SELECT occurred, resource_id, '', resource, id
FROM events WHERE event LIKE 'prefect.%' AND $1::bigint > 0 AND $2::bigint > 0;

INSERT INTO event_resources (occurred, resource_id, resource_role, resource, event_id)
SELECT occurred, related -> 0 ->> 'prefect.resource.id', 'flow', related -> 0, id
FROM events WHERE event LIKE 'prefect.%' AND $1::bigint > 0 AND $2::bigint > 0;
