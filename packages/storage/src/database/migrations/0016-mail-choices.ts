/** How soon a person wants mail of each kind of notice, where they have chosen. */
export const mailChoices = `
  CREATE TABLE mail_choice (
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    pace TEXT NOT NULL,
    PRIMARY KEY (person, kind)
  ) STRICT, WITHOUT ROWID;
  -- What happened before there was mail is not mailed.
  UPDATE notice SET mailed_at = at;
`
