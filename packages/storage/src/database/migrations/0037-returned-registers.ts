/** Registers that came back as files: what each says beside what it was given out as, until it is forgotten. */
export const returnedRegisters = `
  -- What of the register was given out: one kind, or all; all of its records, or those that a list showed.
  ALTER TABLE file_export ADD COLUMN kind TEXT;
  ALTER TABLE file_export ADD COLUMN view TEXT;
  CREATE TABLE returned (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    export TEXT NOT NULL REFERENCES file_export (id),
    by TEXT NOT NULL REFERENCES person (id),
    -- Of the file. It stays, because updates of the register came by it.
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    -- JSON; NULL once it is forgotten.
    report BLOB
  ) STRICT;
  CREATE INDEX returned_by_person ON returned (by, at);
  -- The changes that it asks for, as they are written: piece by piece.
  CREATE TABLE returned_piece (
    returned TEXT NOT NULL REFERENCES returned (id),
    piece INTEGER NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (returned, piece)
  ) STRICT;
`
