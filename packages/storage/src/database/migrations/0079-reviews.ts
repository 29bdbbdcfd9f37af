/**
 * Reviews: organisations say how what they lead stands. Words that are not approved are read by their own side alone; no event,
 * notice or audit row holds any.
 */
export const reviews = `
  CREATE TABLE review (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- A quarter or a year: 2026-Q3, 2026.
    period TEXT NOT NULL,
    -- The closed review that its report lies beside.
    compared_with TEXT REFERENCES review (id),
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    -- The first moment after its last day, everywhere.
    closes_at TEXT NOT NULL,
    reminded_at TEXT,
    closed_by TEXT REFERENCES person (id),
    -- From when on nothing of it changes.
    closed_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX review_of_group ON review (group_id, opened_at);
  CREATE INDEX review_open ON review (closes_at) WHERE closed_at IS NULL;

  CREATE TABLE review_organisation (
    review TEXT NOT NULL REFERENCES review (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- How often words were written for it: the number of the latest.
    written INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (review, organisation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE review_line (
    review TEXT NOT NULL,
    rank INTEGER NOT NULL,
    record TEXT NOT NULL REFERENCES record_fact (record),
    kind TEXT NOT NULL,
    -- That leads it when the review is opened.
    organisation TEXT NOT NULL,
    PRIMARY KEY (review, rank),
    UNIQUE (review, record),
    FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE review_words (
    review TEXT NOT NULL,
    organisation TEXT NOT NULL,
    number INTEGER NOT NULL,
    record TEXT NOT NULL,
    -- Who says it: organisation, or secretariat.
    side TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    unchanged INTEGER NOT NULL,
    -- JSON, by language.
    progress TEXT NOT NULL,
    needs TEXT NOT NULL,
    slip TEXT NOT NULL,
    -- Why a date moved, for the organisation alone.
    internal_slip TEXT NOT NULL,
    PRIMARY KEY (review, organisation, number),
    FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX review_words_of_record ON review_words (record);

  -- Each approves what its organisation had written up to a number.
  CREATE TABLE review_approval (
    review TEXT NOT NULL,
    organisation TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (review, organisation, up_to),
    FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE review_mark (
    review TEXT NOT NULL REFERENCES review (id),
    record TEXT NOT NULL,
    -- That marks.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    mark TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (review, record, organisation)
  ) STRICT, WITHOUT ROWID;

  -- A line as it stood when its review closed. Written once.
  CREATE TABLE review_closed_line (
    review TEXT NOT NULL REFERENCES review (id),
    rank INTEGER NOT NULL,
    record TEXT NOT NULL,
    organisation TEXT NOT NULL,
    -- JSON: what the report says of it, but for the names of people and organisations.
    line TEXT NOT NULL,
    approved_by TEXT REFERENCES person (id),
    approved_at TEXT,
    PRIMARY KEY (review, rank)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX review_closed_line_of_record ON review_closed_line (record);
`
