/** What was given out as a file: of what a returned file is compared with, it brings only the id. */
export const fileExports = `
  CREATE TABLE file_export (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL,
    -- The last update that is in it.
    sequence INTEGER NOT NULL,
    language TEXT NOT NULL,
    format TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX file_export_of_room ON file_export (room, at);
`
