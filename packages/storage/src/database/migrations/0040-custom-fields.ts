/** Fields of records that the coalition made for itself. Their values lie in the records. */
export const customFields = `
  CREATE TABLE custom_field (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    -- JSON: words by language, and choices with theirs.
    labels TEXT NOT NULL,
    purpose TEXT NOT NULL,
    choices TEXT NOT NULL,
    unit TEXT,
    place INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    retired_at TEXT
  ) STRICT;
`
