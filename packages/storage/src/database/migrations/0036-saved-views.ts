/** Named lists of a group's register: each is the address of what a list shows. */
export const savedViews = `
  CREATE TABLE saved_view (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The person whose own it is; NULL for the group's.
    owner TEXT REFERENCES person (id),
    query TEXT NOT NULL,
    -- Who saved it as it is, and when.
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX saved_view_of_group ON saved_view (group_id, owner);
`
