/** What people do with a discussion: assign it to an organisation, make a record of it, promote it to the coalition. */
export const threadDeeds = `
  ALTER TABLE thread ADD COLUMN assignee_organisation TEXT REFERENCES organisation (id);
  -- At most one action and one barrier for each discussion, also when people create one at the same moment.
  CREATE TABLE thread_record (
    thread TEXT NOT NULL REFERENCES thread (id),
    kind TEXT NOT NULL,
    record TEXT NOT NULL UNIQUE,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (thread, kind)
  ) STRICT, WITHOUT ROWID;
  -- Known from the internal one alone: nothing of the public one leads back to it.
  CREATE TABLE thread_promotion (
    internal TEXT PRIMARY KEY REFERENCES thread (id),
    public TEXT NOT NULL UNIQUE REFERENCES thread (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
