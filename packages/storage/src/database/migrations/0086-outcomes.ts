/** The effect of an action that is done; and, for a grave barrier, who confirms that it is closed. */
export const outcomes = `
  CREATE TABLE seen_effect (
    record TEXT PRIMARY KEY REFERENCES record_fact (record),
    -- What shows it.
    evidence TEXT NOT NULL REFERENCES evidence (id),
    -- The day on which it was seen.
    day TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX seen_effect_by_evidence ON seen_effect (evidence);

  -- Barriers that are closed only once two organisations confirm it.
  CREATE TABLE closing_rule (
    record TEXT PRIMARY KEY REFERENCES record_fact (record),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE closing_confirmation (
    record TEXT NOT NULL REFERENCES record_fact (record),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (record, organisation)
  ) STRICT, WITHOUT ROWID;
`
