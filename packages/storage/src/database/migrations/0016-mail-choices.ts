/** How soon somebody wants mail of what kind of notice, where they have said so. */
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
