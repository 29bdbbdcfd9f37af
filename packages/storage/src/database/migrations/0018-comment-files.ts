/** What goes with comments. The bytes lie in the folder beside, one file for each row. */
export const commentFiles = `
  CREATE TABLE comment_file (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- Whose room it takes up.
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- What the file is called that holds the bytes: made here, and told to nobody.
    stored TEXT NOT NULL UNIQUE,
    -- NULL until a comment names it, and then for good.
    comment TEXT REFERENCES comment (id),
    place INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX comment_file_of_comment ON comment_file (comment, place);
  CREATE INDEX comment_file_of_organisation ON comment_file (organisation, bytes);
`
