/** Whoever held up everybody with what they sent to a room writes no more there, until somebody lifts that. */
export const writingSuspensions = `
  CREATE TABLE writing_suspension (
    room TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (room, person)
  ) STRICT, WITHOUT ROWID;
`
