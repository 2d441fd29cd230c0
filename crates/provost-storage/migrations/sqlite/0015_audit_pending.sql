-- Entries that wait for their place in the audit log's chain are numbered in the order in which they
-- are written. An id of their own was a second tree to keep for rows that live for half a second.
ALTER TABLE audit_pending RENAME TO former_audit_pending;
CREATE TABLE audit_pending (
    number INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    -- The authentication code of the body.
    mac TEXT NOT NULL
) STRICT;
INSERT INTO audit_pending (body, mac) SELECT body, mac FROM former_audit_pending ORDER BY id;
DROP TABLE former_audit_pending;
