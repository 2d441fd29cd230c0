-- Blocks: their types, the schemas of these, and the documents with their values.

CREATE TABLE block_type (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    logo_url TEXT,
    documentation_url TEXT,
    description TEXT,
    code_example TEXT,
    is_protected INTEGER NOT NULL,
    UNIQUE (workspace_id, slug)
) STRICT;

-- `fields` is the schema as the client sent it, with the definitions of nested blocks in it.
CREATE TABLE block_schema (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    block_type_id BLOB NOT NULL REFERENCES block_type (id) ON DELETE CASCADE,
    checksum TEXT NOT NULL,
    fields TEXT NOT NULL,
    capabilities TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (workspace_id, checksum, version)
) STRICT;
CREATE INDEX ix_block_schema_created ON block_schema (workspace_id, created);
CREATE INDEX ix_block_schema_block_type ON block_schema (block_type_id);

-- `data` is what the application makes of the values; nothing in the database reads it.
CREATE TABLE block_document (
    id BLOB PRIMARY KEY,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    block_schema_id BLOB NOT NULL REFERENCES block_schema (id) ON DELETE CASCADE,
    block_type_id BLOB NOT NULL REFERENCES block_type (id) ON DELETE CASCADE,
    is_anonymous INTEGER NOT NULL,
    UNIQUE (block_type_id, name)
) STRICT;
CREATE INDEX ix_block_document_name ON block_document (workspace_id, name);
CREATE INDEX ix_block_document_block_schema ON block_document (block_schema_id);

-- Which document stands in which field of another.
CREATE TABLE block_document_reference (
    parent_block_document_id BLOB NOT NULL REFERENCES block_document (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    reference_block_document_id BLOB NOT NULL REFERENCES block_document (id) ON DELETE CASCADE,
    workspace_id BLOB NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
    PRIMARY KEY (parent_block_document_id, name)
) STRICT;
CREATE INDEX ix_block_document_reference_document
    ON block_document_reference (reference_block_document_id);
