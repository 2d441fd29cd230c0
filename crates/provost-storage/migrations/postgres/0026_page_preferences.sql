-- How people like the page to look, wherever they sign in.
CREATE TABLE page_preferences (
    actor_id UUID PRIMARY KEY REFERENCES actor (id) ON DELETE CASCADE,
    updated BIGINT NOT NULL,
    theme TEXT NOT NULL,
    palette TEXT NOT NULL,
    clock TEXT NOT NULL,
    zone TEXT NOT NULL
);
