/** Positions that came by official letter, the documents of mandates, and what an organisation has printed with all its positions. */
export const receivedPositions = `
  -- JSON, by language: as it stood when the position was given.
  ALTER TABLE sign_off_position ADD COLUMN sentence TEXT NOT NULL DEFAULT '{}';
  -- The document of the mandate.
  ALTER TABLE sign_off_position ADD COLUMN mandate_file TEXT;

  -- The letter that a received position came in. It counts from its confirmation on.
  CREATE TABLE position_letter (
    position TEXT PRIMARY KEY REFERENCES sign_off_position (id),
    number TEXT NOT NULL,
    dated TEXT NOT NULL,
    signatory TEXT NOT NULL,
    office TEXT NOT NULL,
    file TEXT NOT NULL,
    confirmed_by TEXT REFERENCES person (id),
    confirmed_as TEXT,
    confirmed_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- Documents of mandates and scans of letters: their bytes lie in the folder of files.
  CREATE TABLE position_file (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    -- NULL until a position names it.
    position TEXT REFERENCES sign_off_position (id),
    -- Whose room it takes up.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    stored TEXT NOT NULL UNIQUE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX position_file_of_sign_off ON position_file (sign_off);
  CREATE INDEX position_file_of_organisation ON position_file (organisation, bytes);

  -- JSON, by language: privileges, or at which level its positions are given.
  CREATE TABLE signing_sentence (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    sentence TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
