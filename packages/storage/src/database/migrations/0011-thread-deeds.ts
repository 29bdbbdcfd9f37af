/** What people do with a discussion: give it to an organisation, make a record of it, say of it to all what may be said. */
export const threadDeeds = `
  ALTER TABLE thread ADD COLUMN assignee_organisation TEXT REFERENCES organisation (id);
  -- One action and one barrier for each discussion at most, whoever presses twice or at the same moment.
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
