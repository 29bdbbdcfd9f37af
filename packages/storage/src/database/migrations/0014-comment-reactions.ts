/** What people say of a comment without words. */
export const commentReactions = `
  CREATE TABLE comment_reaction (
    comment TEXT NOT NULL REFERENCES comment (id),
    reaction TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (comment, reaction, person)
  ) STRICT, WITHOUT ROWID;
`
