/**
 * Comment rounds on records of a register: a round names a roadmap or, in `round_record`, its records. SQLite cannot
 * make a column optional, so the table is made anew; what refers to it is set aside meanwhile.
 */
export const roundsOnRecords = `
  CREATE TABLE round_before AS SELECT * FROM comment_round;
  CREATE TABLE round_organisation_before AS SELECT * FROM round_organisation;
  CREATE TABLE round_reminder_before AS SELECT * FROM round_reminder;
  DROP TABLE round_reminder;
  DROP TABLE round_organisation;
  DROP TABLE comment_round;
  CREATE TABLE comment_round (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- NULL where it is about records.
    roadmap TEXT REFERENCES roadmap (id),
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    -- What it asks about as it stood: where its room, the roadmap's or the register's, was in the log.
    sequence INTEGER NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    remind_days INTEGER NOT NULL,
    closed_by TEXT REFERENCES person (id),
    closed_at TEXT,
    -- When browsers were told that its last day is over.
    end_told_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX comment_round_of_group ON comment_round (group_id);
  INSERT INTO comment_round
    SELECT id, group_id, roadmap, name, question, sequence, opened_by, opened_at, closes_on, remind_days,
      closed_by, closed_at, NULL
    FROM round_before;
  CREATE TABLE round_record (
    round TEXT NOT NULL REFERENCES comment_round (id),
    place INTEGER NOT NULL,
    record TEXT NOT NULL REFERENCES record_fact (record),
    PRIMARY KEY (round, place),
    UNIQUE (round, record)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE round_organisation (
    round TEXT NOT NULL REFERENCES comment_round (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- Who said that there is nothing to say, and when.
    nothing_by TEXT REFERENCES person (id),
    nothing_at TEXT,
    PRIMARY KEY (round, organisation)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO round_organisation SELECT round, organisation, nothing_by, nothing_at FROM round_organisation_before;
  -- One row per occasion: the day before each last day, and each day on which a lead asks for a reminder.
  CREATE TABLE round_reminder (
    round TEXT NOT NULL REFERENCES comment_round (id),
    organisation TEXT NOT NULL,
    occasion TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (round, organisation, occasion)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO round_reminder
    SELECT round, organisation,
      CASE occasion WHEN 'before closing' THEN 'before ' || closes_on ELSE occasion END, at
    FROM round_reminder_before JOIN comment_round ON comment_round.id = round;
  DROP TABLE round_reminder_before;
  DROP TABLE round_organisation_before;
  DROP TABLE round_before;
`
