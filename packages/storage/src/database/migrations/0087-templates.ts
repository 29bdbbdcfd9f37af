/** Templates that the coalition or a group made: texts to begin roadmaps with, and views for a group's register. */
export const templates = `
  CREATE TABLE template (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    -- NULL: for every group of the coalition.
    group_id TEXT,
    name TEXT NOT NULL,
    -- The language of a text; NULL for views.
    language TEXT,
    -- Of a text the pieces in which it is written, each as JSON of its blocks without ids; of a register its views.
    content TEXT NOT NULL,
    by TEXT NOT NULL,
    organisation TEXT NOT NULL,
    at TEXT NOT NULL,
    archived_at TEXT
  ) STRICT;
  CREATE INDEX template_of_group ON template (group_id, archived_at);
`
