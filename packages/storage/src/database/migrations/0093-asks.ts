/** What records need, and what organisations offer to it. */
export const asks = `
  CREATE TABLE ask (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record_fact (record),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The organisation that is asked; NULL: all that read the group.
    asked TEXT REFERENCES organisation (id),
    -- That of the person who made it, then.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ask_of_record ON ask (record);
  CREATE INDEX ask_of_asked ON ask (asked, state);
  CREATE INDEX ask_by_organisation ON ask (organisation, state);

  CREATE TABLE offer (
    id TEXT PRIMARY KEY,
    ask TEXT NOT NULL REFERENCES ask (id),
    -- That of its ask, by which words are struck out.
    record TEXT NOT NULL REFERENCES record_fact (record),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The last step: who took it, when, and why it was declined.
    decided_by TEXT REFERENCES person (id),
    decided_at TEXT,
    reason TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX offer_to_ask ON offer (ask);
  CREATE INDEX offer_of_organisation ON offer (organisation, state);
  CREATE INDEX offer_by_state ON offer (state);
`
