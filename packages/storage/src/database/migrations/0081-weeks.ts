/** When people work, the mails of what waits in a week, and links in them by which "no comments" is said in a round. */
export const weeks = `
  -- Of a person who chose none there is no row.
  CREATE TABLE working_hours (
    person TEXT PRIMARY KEY REFERENCES person (id),
    from_hour INTEGER NOT NULL,
    until_hour INTEGER NOT NULL,
    -- JSON: days of the week, Monday being 0.
    days TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- One for each person, subject and week; also of a week in which nothing waited.
  CREATE TABLE week_mail (
    person TEXT NOT NULL REFERENCES person (id),
    -- me or organisation
    subject TEXT NOT NULL,
    monday TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, subject, monday)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX week_mail_by_time ON week_mail (at);

  CREATE INDEX check_in_of_record ON check_in (record, at);

  CREATE TABLE round_link (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    -- What is in the mail cannot be read from here.
    secret_hash TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX round_link_by_end ON round_link (until);
`
