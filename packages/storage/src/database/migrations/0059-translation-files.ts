/** Files that were given to translators, by the id that each carries, and those that were brought back. */
export const translationFiles = `
  CREATE TABLE translation_export (
    id TEXT PRIMARY KEY,
    -- A roadmap, which may be deleted since.
    edition TEXT NOT NULL,
    format TEXT NOT NULL,
    -- Of the log: the source and the edition as the file has them.
    source_sequence INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    -- JSON: of each row of the file its clauses by their ids, and how far it was. No words.
    rows TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE translation_return (
    -- The key of what was written.
    id TEXT PRIMARY KEY,
    export TEXT NOT NULL REFERENCES translation_export (id),
    -- Of the file.
    name TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
