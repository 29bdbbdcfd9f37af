/** Comment rounds: what was asked of whom, about which version, and who said that they have nothing to say. */
export const rounds = `
  CREATE TABLE comment_round (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    -- The text as it stood: where its room was in the log.
    sequence INTEGER NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    remind_days INTEGER NOT NULL,
    closed_by TEXT REFERENCES person (id),
    closed_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX comment_round_of_group ON comment_round (group_id);
  CREATE TABLE round_organisation (
    round TEXT NOT NULL REFERENCES comment_round (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- Who said that there is nothing to say, and when.
    nothing_by TEXT REFERENCES person (id),
    nothing_at TEXT,
    PRIMARY KEY (round, organisation)
  ) STRICT, WITHOUT ROWID;
  -- One row per occasion: the day before the last day, and each day on which a lead asks for a reminder.
  CREATE TABLE round_reminder (
    round TEXT NOT NULL REFERENCES comment_round (id),
    organisation TEXT NOT NULL,
    occasion TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (round, organisation, occasion)
  ) STRICT, WITHOUT ROWID;
`
