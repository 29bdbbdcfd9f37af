/** Silence as an answer: the notices that prove it, and who is not bound by it; the one extension, and reminders. */
export const silence = `
  CREATE TABLE silence_notice (
    -- Goes into the token by which a mail that comes back names it.
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    -- Of which of its texts.
    text INTEGER NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    person TEXT NOT NULL REFERENCES person (id),
    acting TEXT NOT NULL,
    at TEXT NOT NULL,
    -- By the person's mail server.
    taken_at TEXT,
    came_back_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX silence_notice_of_sign_off ON silence_notice (sign_off, text);

  -- An organisation's statement that silence does not bind it.
  CREATE TABLE silence_refusal (
    organisation TEXT NOT NULL REFERENCES organisation (id),
    since TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    until TEXT,
    until_by TEXT REFERENCES person (id),
    PRIMARY KEY (organisation, since)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sign_off_extension (
    sign_off TEXT PRIMARY KEY REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- So many days before this last day.
  CREATE TABLE sign_off_reminder (
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    closes_on TEXT NOT NULL,
    days INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (sign_off, closes_on, days)
  ) STRICT, WITHOUT ROWID;
`
