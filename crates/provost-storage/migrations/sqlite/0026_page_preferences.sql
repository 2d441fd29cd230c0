-- How people like the page to look, wherever they sign in.
CREATE TABLE page_preferences (
    actor_id BLOB PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    updated INTEGER NOT NULL,
    theme TEXT NOT NULL,
    palette TEXT NOT NULL,
    clock TEXT NOT NULL,
    zone TEXT NOT NULL
) STRICT;
