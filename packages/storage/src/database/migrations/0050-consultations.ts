/** What an organisation asks its own members about a version of a text, what they answered, and what it decided. */
export const consultations = `
  CREATE TABLE consultation (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    version TEXT NOT NULL REFERENCES roadmap_version (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    -- As they were then: a reminder repeats them. The number is empty for none.
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    note TEXT NOT NULL,
    due TEXT,
    -- A JSON list of people: no other person knows of it.
    readers TEXT NOT NULL,
    -- JSON: the clauses of the text as it was sent, in their order.
    clauses TEXT NOT NULL,
    closed_at TEXT,
    -- The proposals that were made of it last.
    set_id TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX consultation_of_organisation ON consultation (organisation, at);

  CREATE TABLE consultation_member (
    id TEXT PRIMARY KEY,
    consultation TEXT NOT NULL REFERENCES consultation (id),
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    state_at TEXT NOT NULL,
    -- Why the mail came back.
    reason TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX consultation_member_of ON consultation_member (consultation, place);

  CREATE TABLE consultation_reminder (
    member TEXT NOT NULL REFERENCES consultation_member (id),
    day TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (member, day)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE consultation_answer (
    member TEXT PRIMARY KEY REFERENCES consultation_member (id),
    id TEXT NOT NULL UNIQUE,
    -- Of the file; NULL for words that were typed in.
    name TEXT,
    sha256 TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- JSON: what it asks for, and how that is proposed. NULL once words of it were struck out.
    report TEXT,
    changes TEXT
  ) STRICT, WITHOUT ROWID;

  -- As mailed, and as they came back from a member: their bytes lie in the folder of files.
  CREATE TABLE consultation_file (
    id TEXT PRIMARY KEY,
    consultation TEXT NOT NULL REFERENCES consultation (id),
    member TEXT REFERENCES consultation_member (id),
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    stored TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX consultation_file_of ON consultation_file (consultation);

  CREATE TABLE consultation_choice (
    consultation TEXT NOT NULL REFERENCES consultation (id),
    -- Empty for the beginning of the text.
    block TEXT NOT NULL,
    part TEXT NOT NULL,
    -- JSON.
    choice TEXT NOT NULL,
    -- What it comes to, in plain words.
    words TEXT NOT NULL,
    -- Counted up at each decision.
    revision INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (consultation, block, part)
  ) STRICT, WITHOUT ROWID;

  -- Of which consultation a draft was made: its named readers read it.
  ALTER TABLE proposal ADD COLUMN consultation TEXT REFERENCES consultation (id);
  CREATE INDEX proposal_of_consultation ON proposal (consultation) WHERE consultation IS NOT NULL;
`
