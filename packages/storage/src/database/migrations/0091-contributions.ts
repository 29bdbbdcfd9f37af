/** What providers contribute to a financing, and all that was said of it, by whom: acts are added and never changed. */
export const contributions = `
  CREATE TABLE contribution (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record_fact (record),
    -- An organisation of the coalition; or a body outside it, by its name and class in JSON.
    provider TEXT REFERENCES organisation (id),
    outside TEXT,
    -- The act that stands.
    revision INTEGER NOT NULL,
    CHECK ((provider IS NULL) <> (outside IS NULL))
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contribution_of_record ON contribution (record);
  CREATE INDEX contribution_of_provider ON contribution (provider) WHERE provider IS NOT NULL;

  CREATE TABLE contribution_act (
    contribution TEXT NOT NULL REFERENCES contribution (id),
    revision INTEGER NOT NULL,
    record TEXT NOT NULL,
    act TEXT NOT NULL,
    -- The whole of what is said from then on, in JSON.
    said TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (contribution, revision)
  ) STRICT, WITHOUT ROWID;
`
