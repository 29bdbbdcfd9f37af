/**
 * Pieces of sets of changes that may lie in a room and are not answered yet, since when. None of their words: a process
 * that ends between the two finds them in the log.
 */
export const begunPieces = `
  CREATE TABLE begun_piece (
    person TEXT NOT NULL REFERENCES person (id),
    -- Of the answer.
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX begun_piece_by_age ON begun_piece (at);
`
