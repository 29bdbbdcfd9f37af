/** People suspended from writing in a room, because an update of theirs held up all others, until a person lifts it. */
export const writingSuspensions = `
  CREATE TABLE writing_suspension (
    room TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (room, person)
  ) STRICT, WITHOUT ROWID;
`
