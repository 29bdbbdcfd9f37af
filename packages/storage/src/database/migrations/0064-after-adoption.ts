/** Clearances within an organisation; who adhered to an adopted text and who withdrew; what an organisation shows of itself. */
export const afterAdoption = `
  -- What counsel or colleagues say among themselves: for its named readers alone.
  CREATE TABLE clearance (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    -- To which of its texts.
    text INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    verdict TEXT NOT NULL,
    words TEXT NOT NULL,
    -- A JSON list of people.
    readers TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX clearance_of_sign_off ON clearance (sign_off, organisation);

  CREATE TABLE adhesion_invitation (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (sign_off, organisation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE adhesion (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- JSON, as those of a position.
    reservations TEXT NOT NULL,
    mandate TEXT NOT NULL,
    language TEXT NOT NULL,
    sentence TEXT NOT NULL,
    acting TEXT NOT NULL,
    -- At that moment.
    short_name TEXT NOT NULL,
    names TEXT NOT NULL,
    person_name TEXT NOT NULL,
    person_title TEXT,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    UNIQUE (sign_off, organisation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE withdrawal (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    reason TEXT NOT NULL,
    language TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    UNIQUE (sign_off, organisation)
  ) STRICT, WITHOUT ROWID;

  -- An organisation that lets its objection, its abstention, its silence or that it waits be shown.
  CREATE TABLE position_disclosure (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (sign_off, organisation)
  ) STRICT, WITHOUT ROWID;
`
