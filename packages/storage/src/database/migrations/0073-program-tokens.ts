/** Tokens with which programs act for people, who allows that, and how often they were used. */
export const programTokens = `
  CREATE TABLE program_token (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    -- What its person calls the program: named beside what it wrote, also after the token has ended.
    name TEXT NOT NULL,
    -- JSON.
    scopes TEXT NOT NULL,
    -- NULL once it has ended.
    token_hash TEXT UNIQUE,
    at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    ended_at TEXT,
    -- NULL where it ended with its person's ways in.
    ended_by TEXT REFERENCES person (id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX program_token_of_person ON program_token (person, at);

  -- An organisation lets its people give tokens to programs; a group lets programs see its content.
  CREATE TABLE program_allowance (
    kind TEXT NOT NULL CHECK (kind IN ('organisation', 'group')),
    subject TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (kind, subject)
  ) STRICT, WITHOUT ROWID;

  -- What is counted of an hour, until it is over: the audit then has it as one row.
  CREATE TABLE program_use (
    token TEXT NOT NULL REFERENCES program_token (id),
    hour TEXT NOT NULL,
    scope TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (token, hour, scope)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX program_use_by_hour ON program_use (hour);
`
