/** What organisations are asked to sign: the texts that a sign-off has stood on, and each answer, which no later one replaces. */
export const signOffs = `
  CREATE TABLE sign_off (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    procedure TEXT NOT NULL,
    rule TEXT NOT NULL,
    nature TEXT NOT NULL,
    -- JSON, by language: the clause of its nature in the words that it was opened with.
    clause TEXT NOT NULL,
    statement TEXT NOT NULL,
    -- What the salts of its clauses are made from, in hex.
    seed TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at TEXT NOT NULL,
    -- Early, once all had answered. NULL where its last day closes it.
    closed_by TEXT REFERENCES person (id),
    closed_at TEXT,
    -- When those who were asked were notified that it is over.
    notified_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sign_off_of_roadmap ON sign_off (roadmap, opened_at);
  CREATE INDEX sign_off_unnotified ON sign_off (closes_at) WHERE notified_at IS NULL;

  CREATE TABLE sign_off_organisation (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (sign_off, organisation)
  ) STRICT, WITHOUT ROWID;

  -- The version that it stands on, and those before: the one with the highest number is the present one.
  CREATE TABLE sign_off_text (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    number INTEGER NOT NULL,
    version TEXT NOT NULL REFERENCES roadmap_version (id),
    -- JSON: the clauses in reading order, each with its salted hash.
    clauses TEXT NOT NULL,
    -- Why it moved there; empty for the first.
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (sign_off, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sign_off_position (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    -- Counted up: the last one of an organisation counts.
    number INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    -- To which of its texts.
    text INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    position TEXT NOT NULL,
    -- JSON: about which clause, in which words.
    reservations TEXT NOT NULL,
    reason TEXT NOT NULL,
    cure TEXT NOT NULL,
    -- Read by the organisation's own people alone.
    mandate TEXT NOT NULL,
    language TEXT NOT NULL,
    acting TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (sign_off, number)
  ) STRICT, WITHOUT ROWID;
`
