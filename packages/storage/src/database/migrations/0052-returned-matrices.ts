/**
 * Comment matrices that were given out, and those that came back; by which of them a discussion was disposed of or answered.
 * Letters: an organisation's own cover letter, and the one that goes to each recipient as a file.
 */
export const returnedMatrices = `
  CREATE TABLE matrix_export (
    id TEXT PRIMARY KEY,
    language TEXT NOT NULL,
    format TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- JSON: its discussions, each with its disposition then, and length and hash of what its answers said. No words.
    held TEXT NOT NULL
  ) STRICT;
  CREATE INDEX matrix_export_by_time ON matrix_export (at);
  CREATE TABLE returned_matrix (
    id TEXT PRIMARY KEY,
    export TEXT NOT NULL,
    -- When what it is compared with was given out.
    given TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    -- JSON: where its discussions are, so that it is shown to who still reads there.
    rooms TEXT NOT NULL,
    -- Of the file. It stays, because dispositions and answers came by it.
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    -- JSON, the report as it is sent, and what can be written of it; NULL once they are forgotten.
    report BLOB,
    changes TEXT
  ) STRICT;
  CREATE INDEX returned_matrix_by_person ON returned_matrix (by, at);
  ALTER TABLE thread ADD COLUMN disposed_via TEXT;
  ALTER TABLE comment ADD COLUMN via TEXT;

  CREATE TABLE organisation_letter (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id),
    -- JSON, by language.
    letters TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Of a letter: the one recipient that it goes to. NULL for what goes to all.
  ALTER TABLE sending_file ADD COLUMN recipient TEXT REFERENCES sending_recipient (id);
`
