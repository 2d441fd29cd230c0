INSERT INTO flow (id, created, updated, name, tags)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 10)
SELECT printf('00000000-0000-4000-8001-%012x', n), strftime('%Y-%m-%d %H:%M:%f000', ($2) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', ($2 + 0 * $1) / 1e6, 'unixepoch'), 'seeded-' || n, '[]'
FROM series;

INSERT INTO flow_run_state (id, created, updated, flow_run_id, type, name, timestamp, state_details)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < $1),
timed (n, moment) AS (SELECT n, $2 - (n * (604800000000 / $1)) + 60000000 FROM series)
SELECT printf('00000000-0000-4000-8003-%012x', n), strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch'), printf('00000000-0000-4000-8002-%012x', n),
    CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch'), '{}'
FROM timed;

INSERT INTO flow_run (id, created, updated, name, flow_id, state_id, state_type, state_name,
    state_timestamp, run_count, expected_start_time, next_scheduled_start_time, start_time, end_time,
    total_run_time, parameters, tags, auto_scheduled)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < $1),
timed (n, expected) AS (SELECT n, $2 - n * (604800000000 / $1) FROM series)
SELECT printf('00000000-0000-4000-8002-%012x', n), strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'), 'seeded-' || n,
    printf('00000000-0000-4000-8001-%012x', n % 10 + 1), printf('00000000-0000-4000-8003-%012x', n),
    CASE n % 20 WHEN 0 THEN 'FAILED' WHEN 1 THEN 'CRASHED' WHEN 2 THEN 'CANCELLED'
        WHEN 3 THEN 'RUNNING' WHEN 4 THEN 'SCHEDULED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' WHEN 1 THEN 'Crashed' WHEN 2 THEN 'Cancelled'
        WHEN 3 THEN 'Running' WHEN 4 THEN 'Late' ELSE 'Completed' END,
    strftime('%Y-%m-%d %H:%M:%f000', (expected + 60000000) / 1e6, 'unixepoch'), CASE n % 20 WHEN 4 THEN 0 ELSE 1 END,
    strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'),
    CASE n % 20 WHEN 4 THEN strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch') END,
    CASE n % 20 WHEN 4 THEN NULL ELSE strftime('%Y-%m-%d %H:%M:%f000', (expected + 2000000) / 1e6, 'unixepoch') END,
    CASE WHEN n % 20 IN (3, 4) THEN NULL ELSE strftime('%Y-%m-%d %H:%M:%f000', (expected + 60000000) / 1e6, 'unixepoch') END,
    CASE WHEN n % 20 IN (3, 4) THEN '1970-01-01 00:00:00.000000' ELSE '1970-01-01 00:00:58.000000' END,
    '{"number": 1, "text": "abc"}', '["seeded"]', 0
FROM timed;

INSERT INTO task_run (id, created, updated, name, flow_run_id, task_key, dynamic_key, state_type,
    state_name, state_timestamp, run_count, expected_start_time, start_time, end_time, total_run_time)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 5 * $1),
timed (n, expected) AS (SELECT n, $2 - n * (604800000000 / (5 * $1)) FROM series)
SELECT printf('00000000-0000-4000-8004-%012x', n), strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'), 'seeded-' || n,
    printf('00000000-0000-4000-8002-%012x', (n + 4) / 5), 'seeded', CAST(n AS TEXT),
    CASE n % 20 WHEN 0 THEN 'FAILED' ELSE 'COMPLETED' END,
    CASE n % 20 WHEN 0 THEN 'Failed' ELSE 'Completed' END,
    strftime('%Y-%m-%d %H:%M:%f000', (expected + 10000000) / 1e6, 'unixepoch'), 1, strftime('%Y-%m-%d %H:%M:%f000', (expected) / 1e6, 'unixepoch'),
    strftime('%Y-%m-%d %H:%M:%f000', (expected + 1000000) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', (expected + 10000000) / 1e6, 'unixepoch'), '1970-01-01 00:00:09.000000'
FROM timed;

INSERT INTO log (id, created, updated, name, level, flow_run_id, message, timestamp)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 10 * $1),
timed (n, moment) AS (SELECT n, $2 - n * (604800000000 / (10 * $1)) FROM series)
SELECT printf('00000000-0000-4000-8005-%012x', n), strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch'), strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch'), 'prefect.flow_runs', 20,
    printf('00000000-0000-4000-8002-%012x', n % max($1 / 100, 1) + 1),
    'Message number ' || n || ' of a seeded flow run', strftime('%Y-%m-%d %H:%M:%f000', (moment) / 1e6, 'unixepoch')
FROM timed;

INSERT INTO events (id, created, updated, occurred, received, recorded, event, resource_id, resource,
    related_resource_ids, related, payload)
WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 5 * $1),
named (n, occurred, name, run, flow) AS (
    SELECT n, strftime('%Y-%m-%d %H:%M:%f000', ($2 - n * (604800000000 / (5 * $1))) / 1e6, 'unixepoch'),
        CASE n % 5 WHEN 0 THEN 'prefect.flow-run.Pending' WHEN 1 THEN 'prefect.flow-run.Running'
            WHEN 2 THEN 'prefect.flow-run.Completed' WHEN 3 THEN 'prefect.task-run.Running'
            ELSE 'prefect.task-run.Completed' END,
        printf('prefect.flow-run.00000000-0000-4000-8002-%012x', (n + 4) / 5),
        printf('prefect.flow.00000000-0000-4000-8001-%012x', (n + 4) / 5 % 10 + 1)
    FROM series
)
SELECT printf('00000000-0000-4000-8006-%012x', n), occurred, occurred, occurred, occurred, occurred, name, run,
    json_object('prefect.resource.id', run, 'prefect.resource.name', 'seeded'),
    json_array(flow),
    json_array(json_object('prefect.resource.id', flow, 'prefect.resource.role', 'flow')),
    '{"seeded": true}'
FROM named;

INSERT INTO event_resources (occurred, resource_id, resource_role, resource, event_id)
SELECT occurred, resource_id, '', resource, id
FROM events WHERE event LIKE 'prefect.%' AND $1 > 0 AND $2 > 0;

INSERT INTO event_resources (occurred, resource_id, resource_role, resource, event_id)
SELECT occurred, related ->> '$[0]."prefect.resource.id"', 'flow', related -> '$[0]', id
FROM events WHERE event LIKE 'prefect.%' AND $1 > 0 AND $2 > 0;
