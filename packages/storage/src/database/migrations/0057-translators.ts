/** People who write the texts of a group in one language, beside what their role there gives them. */
export const translators = `
  CREATE TABLE translator (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    person TEXT NOT NULL REFERENCES person (id),
    language TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (group_id, person, language)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX translator_of_person ON translator (person);
`
