/** Rows derived from rooms. All of them can be dropped and rebuilt from the log. */
export const projections = `
  CREATE TABLE room_projection (
    room TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    head INTEGER NOT NULL,
    unreadable INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX room_projection_of_group ON room_projection (group_id);
  CREATE TABLE record_row (
    record TEXT PRIMARY KEY REFERENCES record_fact (record),
    kind TEXT NOT NULL,
    room TEXT NOT NULL,
    group_id TEXT NOT NULL,
    position TEXT NOT NULL,
    status TEXT NOT NULL,
    lead TEXT,
    assignee TEXT,
    due TEXT,
    fields TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT
  ) STRICT;
  CREATE INDEX record_row_of_group ON record_row (group_id, kind);
  CREATE INDEX record_row_of_lead ON record_row (lead);
  CREATE INDEX record_row_of_assignee ON record_row (assignee);
  CREATE TABLE roadmap_row (
    roadmap TEXT PRIMARY KEY REFERENCES roadmap (id),
    title TEXT NOT NULL,
    words INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE section_row (
    room TEXT NOT NULL,
    place INTEGER NOT NULL,
    block TEXT NOT NULL,
    level INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (room, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE citation_row (
    room TEXT NOT NULL,
    place INTEGER NOT NULL,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    block TEXT NOT NULL,
    section_title TEXT NOT NULL,
    quotation TEXT NOT NULL,
    PRIMARY KEY (room, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX citation_of_record ON citation_row (record);
  -- The last change that each person made to each record or roadmap.
  CREATE TABLE change_row (
    room TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (room, subject, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX change_by_time ON change_row (at);
`
