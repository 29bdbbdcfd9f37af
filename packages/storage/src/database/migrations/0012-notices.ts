/** Notices to people, and what they follow. */
export const notices = `
  CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- Where set, only for the people of this organisation: what it says among themselves.
    organisation TEXT,
    place_kind TEXT NOT NULL,
    place TEXT NOT NULL,
    thread TEXT REFERENCES thread (id),
    comment TEXT REFERENCES comment (id),
    by TEXT,
    at TEXT NOT NULL,
    -- From when on it stands in the inbox: later than \`at\` where it was put off.
    shown_at TEXT NOT NULL,
    read_at TEXT,
    -- Mail has been thought of: sent, or not wanted.
    mailed_at TEXT
  ) STRICT;
  CREATE INDEX notice_of_person ON notice (person, shown_at, id);
  CREATE INDEX notice_unread ON notice (person) WHERE read_at IS NULL;
  CREATE INDEX notice_to_mail ON notice (at) WHERE mailed_at IS NULL;
  CREATE INDEX notice_of_place ON notice (place, at);
  CREATE INDEX notice_of_thread ON notice (thread) WHERE thread IS NOT NULL;
  CREATE TABLE following (
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (person, kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX following_of ON following (kind, id);
`
