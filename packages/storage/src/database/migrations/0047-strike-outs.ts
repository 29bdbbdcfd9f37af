/** What was struck out, by whom and on what ground, and what is held so that nothing is. */
export const strikeOuts = `
  CREATE TABLE strike_out (
    id TEXT PRIMARY KEY,
    ground TEXT NOT NULL,
    state TEXT NOT NULL,
    -- JSON: the words themselves. NULL from the moment on at which they are struck out.
    words TEXT,
    -- JSON: places, and the groups that they are in.
    places TEXT NOT NULL,
    groups TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    confirmed_by TEXT REFERENCES person (id),
    confirmed_organisation TEXT REFERENCES organisation (id),
    confirmed_at TEXT,
    done_at TEXT,
    -- JSON: what was struck, in numbers.
    result TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE hold (
    id TEXT PRIMARY KEY,
    organisation TEXT REFERENCES organisation (id),
    group_id TEXT REFERENCES working_group (id),
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    by_organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    lifted_by TEXT REFERENCES person (id),
    lifted_at TEXT,
    CHECK ((organisation IS NULL) <> (group_id IS NULL))
  ) STRICT, WITHOUT ROWID;
`
