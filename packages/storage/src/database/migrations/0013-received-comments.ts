/** Received comments: said by mail, in a meeting or by letter, and entered here by another person. */
export const receivedComments = `
  CREATE TABLE received_comment (
    thread TEXT PRIMARY KEY REFERENCES thread (id),
    -- The comment that holds the words.
    comment TEXT NOT NULL UNIQUE REFERENCES comment (id),
    name TEXT NOT NULL,
    received_on TEXT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Of the link to confirm it; NULL once it was used.
    token_hash TEXT UNIQUE,
    expires_at TEXT NOT NULL,
    confirmed_at TEXT
  ) STRICT, WITHOUT ROWID;
`
