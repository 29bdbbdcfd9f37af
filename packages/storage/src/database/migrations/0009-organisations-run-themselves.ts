/** The coalition's own row, images, states of people, invitations and the first run. */
export const organisationsRunThemselves = `
  CREATE TABLE coalition (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    names TEXT NOT NULL,
    languages TEXT NOT NULL
  ) STRICT;
  -- Of a link that opens something only its hash is kept.
  CREATE TABLE set_up_link (
    token_hash TEXT PRIMARY KEY,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE image (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    added_at TEXT NOT NULL
  ) STRICT;

  ALTER TABLE organisation ADD COLUMN former_names TEXT NOT NULL DEFAULT '[]';
  UPDATE organisation
    SET former_names = json_array(json_object('names', json(name_at_signature), 'signed', json('true')))
    WHERE name_at_signature IS NOT NULL;
  ALTER TABLE organisation DROP COLUMN name_at_signature;
  ALTER TABLE organisation ADD COLUMN logo TEXT REFERENCES image (id);

  ALTER TABLE person ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
  ALTER TABLE person ADD COLUMN time_zone TEXT;
  ALTER TABLE person ADD COLUMN avatar TEXT REFERENCES image (id);
  CREATE INDEX person_of_organisation ON person (organisation);

  CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    email TEXT NOT NULL,
    name TEXT,
    title TEXT,
    affiliation TEXT,
    roles TEXT NOT NULL,
    language TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    by TEXT REFERENCES person (id),
    at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    mailed_at TEXT,
    accepted_at TEXT,
    revoked_at TEXT
  ) STRICT;
  CREATE INDEX invitation_of_organisation ON invitation (organisation);
  -- One organisation has one open invitation for an address. Another organisation's is none of its business.
  CREATE UNIQUE INDEX open_invitation ON invitation (organisation, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
`
