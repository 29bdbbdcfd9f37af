/** Links in mails by which a person reports on one action without signing in, and what was reported by them. */
export const checkIns = `
  CREATE TABLE check_in (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    -- What is in the mail cannot be read from here.
    secret_hash TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX check_in_by_end ON check_in (until);

  CREATE TABLE check_in_report (
    id TEXT PRIMARY KEY,
    check_in TEXT NOT NULL REFERENCES check_in (id),
    said TEXT NOT NULL,
    -- JSON: the changes that take it back.
    inverse TEXT NOT NULL,
    -- Of a date that moved.
    slip TEXT,
    at TEXT NOT NULL,
    taken_back_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX check_in_report_of_link ON check_in_report (check_in, at);
`
