/** Calendars that a person's own program reads by a secret address, and how often each date in them moved. */
export const calendarFeeds = `
  CREATE TABLE calendar_feed (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    -- An organisation or a group; NULL for a person's own.
    of_id TEXT,
    -- The address opens it: only what cannot be turned back into it is kept.
    secret_hash TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX calendar_feed_of_person ON calendar_feed (person);

  -- What calendars said of the date of a record, round or sign-off, and how often that changed.
  CREATE TABLE calendar_date (
    subject TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO calendar_date (subject, date, sequence, at)
    SELECT record, COALESCE(due, '') || CASE WHEN status IN ('cancelled', 'superseded') THEN ' off' ELSE '' END, 0, changed_at
      FROM record_row WHERE kind IN ('action', 'milestone');
`
