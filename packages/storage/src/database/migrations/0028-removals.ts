/** Large removals from a roadmap or a register: the rooms to look into, and what was found. */
export const removals = `
  CREATE TABLE suspected_removal (
    room TEXT PRIMARY KEY,
    -- The sequence before it began.
    since INTEGER NOT NULL,
    -- Of the first sign and of the last.
    at TEXT NOT NULL,
    last TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE removal (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    by TEXT NOT NULL,
    -- The sequence before it.
    before INTEGER NOT NULL,
    letters INTEGER NOT NULL,
    records INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX removal_of_room ON removal (room, by, at);
`
