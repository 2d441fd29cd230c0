-- Counts of task runs by state are asked for the runs that started in a range of time.
DROP INDEX ix_task_run_state;
CREATE INDEX ix_task_run_state ON task_run (workspace_id, state_type, COALESCE(start_time, expected_start_time));
