-- Entries that wait for their place in the audit log's chain are numbered in the order in which they
-- are written. A number is compared and kept more quickly than an id, for rows that live for half a
-- second.
ALTER TABLE audit_pending RENAME TO former_audit_pending;
ALTER INDEX audit_pending_pkey RENAME TO former_audit_pending_pkey;
CREATE TABLE audit_pending (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body TEXT NOT NULL,
    -- The authentication code of the body.
    mac TEXT NOT NULL
);
INSERT INTO audit_pending (body, mac) SELECT body, mac FROM former_audit_pending ORDER BY id;
DROP TABLE former_audit_pending;
