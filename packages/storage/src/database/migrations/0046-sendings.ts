/** Versions that are mailed out, to whom, and what came of it; contacts without account; how documents are numbered and named. */
export const sendings = `
  CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    -- Whose contact it is: no other organisation reads of it.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_of_organisation ON contact (organisation, name);

  CREATE TABLE sending (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    version TEXT NOT NULL REFERENCES roadmap_version (id),
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    language TEXT NOT NULL,
    -- As they were then: a reminder repeats them. The number is empty for none.
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    -- The cover note: its official number and its words, both empty for none.
    note_number TEXT NOT NULL,
    note TEXT NOT NULL,
    -- The day until which an answer is asked for.
    due TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sending_of_roadmap ON sending (roadmap, at);

  CREATE TABLE sending_recipient (
    id TEXT PRIMARY KEY,
    sending TEXT NOT NULL REFERENCES sending (id),
    place INTEGER NOT NULL,
    -- One of them; neither for a contact that was removed since.
    person TEXT REFERENCES person (id),
    contact TEXT REFERENCES contact (id) ON DELETE SET NULL,
    -- Of a contact, as it was then. A person's are read from their account.
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    address TEXT,
    state TEXT NOT NULL,
    state_at TEXT NOT NULL,
    -- Why the mail came back.
    reason TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sending_recipient_of_sending ON sending_recipient (sending, place);
  CREATE INDEX sending_recipient_of_contact ON sending_recipient (contact) WHERE contact IS NOT NULL;

  CREATE TABLE sending_reminder (
    recipient TEXT NOT NULL REFERENCES sending_recipient (id),
    day TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (recipient, day)
  ) STRICT, WITHOUT ROWID;

  -- The files as they were mailed: their bytes lie in the folder of files.
  CREATE TABLE sending_file (
    id TEXT PRIMARY KEY,
    sending TEXT NOT NULL REFERENCES sending (id),
    format TEXT NOT NULL,
    name TEXT NOT NULL,
    stored TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sending_file_of_sending ON sending_file (sending);

  -- How files of documents are named in the coalition, and the cover letter in each language.
  CREATE TABLE document_setting (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    pattern TEXT NOT NULL,
    letters TEXT NOT NULL
  ) STRICT;

  ALTER TABLE roadmap ADD COLUMN number TEXT NOT NULL DEFAULT '';
`
