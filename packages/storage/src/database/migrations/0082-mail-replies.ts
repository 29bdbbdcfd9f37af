/** Addresses by which mails of notices are answered, and the answers, which are held until their person publishes them. */
export const mailReplies = `
  CREATE TABLE reply_address (
    -- What is in the mail cannot be read from here.
    token_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    thread TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reply_address_by_end ON reply_address (until);

  CREATE TABLE mail_reply (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    thread TEXT NOT NULL,
    words TEXT NOT NULL,
    -- The address that the mail says it came from, where it is not the person's own: it proves nothing.
    sender TEXT,
    -- How many files were left out.
    files INTEGER NOT NULL,
    -- A mail server that is not sure hands a mail over twice.
    mail_hash TEXT NOT NULL,
    at TEXT NOT NULL,
    until TEXT NOT NULL,
    UNIQUE (person, mail_hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX mail_reply_by_end ON mail_reply (until);
`
