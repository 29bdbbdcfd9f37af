/** Links by which people without an account answer for an organisation, and how long such an answer is held. */
export const oneTimeLinks = `
  CREATE TABLE one_time_link (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    -- Who answers by it, and as what.
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    acting TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Where it was mailed; empty once that is of no use any more.
    address TEXT NOT NULL,
    -- What is in the mail, and what is said on the telephone: neither can be read from here.
    token_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    wrong_codes INTEGER NOT NULL,
    -- The one browser that it is open in.
    session_hash TEXT,
    session_until TEXT,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- What the mail server said.
    mailed_at TEXT,
    mail_failed_at TEXT,
    opened_at TEXT,
    withdrawn_by TEXT REFERENCES person (id),
    withdrawn_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX one_time_link_of_sign_off ON one_time_link (sign_off, organisation);
  CREATE INDEX one_time_link_with_address ON one_time_link (at) WHERE address <> '';

  CREATE TABLE position_hold (
    position TEXT PRIMARY KEY REFERENCES sign_off_position (id),
    link TEXT NOT NULL REFERENCES one_time_link (id),
    -- From when the position counts.
    until TEXT NOT NULL,
    taken_back_at TEXT,
    -- NULL where the signatory did.
    taken_back_by TEXT REFERENCES person (id),
    -- When those who were asked were told that it counts.
    announced_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX position_hold_of_link ON position_hold (link);
  CREATE INDEX position_hold_unannounced ON position_hold (until) WHERE announced_at IS NULL AND taken_back_at IS NULL;
`
