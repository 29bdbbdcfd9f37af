/** Pictures of roadmaps' texts. The bytes lie in the folder beside, one file for each row, as those of comments do. */
export const roadmapFiles = `
  CREATE TABLE roadmap_file (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    -- Whose room it takes up.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    stored TEXT NOT NULL UNIQUE,
    -- Since when the text does not name it; NULL while it does.
    unnamed_since TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX roadmap_file_of_roadmap ON roadmap_file (roadmap);
  CREATE INDEX roadmap_file_of_organisation ON roadmap_file (organisation, bytes);
`
