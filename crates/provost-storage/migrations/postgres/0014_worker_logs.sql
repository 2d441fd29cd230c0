-- What a worker says about itself, and what workers log outside of runs.
ALTER TABLE worker ADD COLUMN metadata TEXT;
ALTER TABLE log ADD COLUMN worker_id UUID;
CREATE INDEX ix_log_worker ON log (worker_id, timestamp, id) WHERE worker_id IS NOT NULL;
