/** The terms of the coalition in each language. */
export const glossary = `
  CREATE TABLE glossary_term (
    id TEXT PRIMARY KEY,
    -- JSON, by language: names, the first one to be used first; the definition.
    names TEXT NOT NULL,
    definition TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- Terms that were taken out are not shown.
    removed_at TEXT
  ) STRICT, WITHOUT ROWID;
`
