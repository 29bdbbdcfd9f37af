/**
 * Ratings: invited organisations mark the same barriers. Marks are rows that only their own side reads until they are
 * counted; no event, notice or audit row holds one.
 */
export const ratings = `
  CREATE TABLE rating (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    -- One or two, separated by a space.
    criteria TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    -- For whom one mark counts: an organisation or a participant.
    rater_kind TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    -- The first moment after its last day, everywhere.
    closes_at TEXT NOT NULL,
    -- Who closed it early; NULL where its last day did.
    closed_by TEXT REFERENCES person (id),
    -- From when on it takes no marks and has a result.
    counted_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rating_of_group ON rating (group_id, opened_at);
  CREATE INDEX rating_to_count ON rating (closes_at) WHERE counted_at IS NULL;
  CREATE TABLE rating_barrier (
    rating TEXT NOT NULL REFERENCES rating (id),
    rank INTEGER NOT NULL,
    record TEXT NOT NULL REFERENCES record_fact (record),
    PRIMARY KEY (rating, rank),
    UNIQUE (rating, record)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE rating_organisation (
    rating TEXT NOT NULL REFERENCES rating (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (rating, organisation)
  ) STRICT, WITHOUT ROWID;
  -- Each who marks, with the number of their marks: progress needs no look at the marks.
  CREATE TABLE rating_rater (
    rating TEXT NOT NULL REFERENCES rating (id),
    -- The organisation's id, or the participant's.
    rater TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    given INTEGER NOT NULL,
    -- 0: a participant who was none any more when the marks were counted.
    counts INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (rating, rater)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE rating_mark (
    rating TEXT NOT NULL,
    record TEXT NOT NULL,
    criterion TEXT NOT NULL,
    rater TEXT NOT NULL,
    -- Who gave it.
    person TEXT NOT NULL REFERENCES person (id),
    -- NULL: no opinion.
    mark INTEGER CHECK (mark BETWEEN 1 AND 5),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (rating, record, criterion, rater),
    FOREIGN KEY (rating, rater) REFERENCES rating_rater (rating, rater)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX rating_mark_by_rater ON rating_mark (rating, rater);
  -- What was confirmed of a result, and written into the register as the set of changes with this key.
  CREATE TABLE rating_decision (
    rating TEXT NOT NULL REFERENCES rating (id),
    key TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    classified INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    PRIMARY KEY (rating, key)
  ) STRICT, WITHOUT ROWID;
`
