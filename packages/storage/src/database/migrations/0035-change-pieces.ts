/** What takes a piece of a set of changes back, for as long as it may be taken back. */
export const changePieces = `
  CREATE TABLE change_piece (
    person TEXT NOT NULL REFERENCES person (id),
    key TEXT NOT NULL,
    piece INTEGER NOT NULL,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- JSON: changes of fields, records to archive, records to restore.
    inverse TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person, key, piece)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX change_piece_by_age ON change_piece (at);
  CREATE INDEX change_piece_of_person ON change_piece (person, at);
`
