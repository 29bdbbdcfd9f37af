/** What was answered to a change that came with a key: the same again gets the same answer. */
export const keptAnswers = `
  CREATE TABLE kept_answer (
    person TEXT NOT NULL REFERENCES person (id),
    key TEXT NOT NULL,
    -- SHA-256 of what was asked, as hex.
    asked TEXT NOT NULL,
    -- JSON.
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX kept_answer_by_age ON kept_answer (at);
`
