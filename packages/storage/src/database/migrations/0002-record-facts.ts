/** Decisions about records: rows beside the room, each with an author and a time. No projection drops them. */
export const recordFacts = `
  -- The last number given, per kind. It only grows, so a reference is never given twice.
  CREATE TABLE reference_counter (
    kind TEXT PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- A record belongs to the room that first held its id: copying the id into another room gives no access to it.
  CREATE TABLE record_fact (
    record TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    created_by TEXT,
    created_at TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    archived_by TEXT REFERENCES person (id),
    archived_at TEXT,
    first_promised_due TEXT,
    UNIQUE (kind, number)
  ) STRICT;
  CREATE INDEX record_fact_of_group ON record_fact (group_id);
  CREATE TABLE acceptance (
    record TEXT NOT NULL REFERENCES record_fact (record),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (record, organisation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE slip (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record_fact (record),
    due_from TEXT,
    due_to TEXT,
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX slip_of_record ON slip (record);
  CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record_fact (record),
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX evidence_of_record ON evidence (record);
  CREATE TABLE also_in (
    record TEXT NOT NULL REFERENCES record_fact (record),
    group_id TEXT NOT NULL REFERENCES working_group (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (record, group_id)
  ) STRICT, WITHOUT ROWID;
`
