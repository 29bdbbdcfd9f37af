/** A sign-off stands on its text in several languages at once. One of a single language is as it was. */
export const signedEditions = `
  -- Over the roots of all its languages; NULL where there is one, and its version's root is it.
  ALTER TABLE sign_off_text ADD COLUMN root TEXT;
  -- Of the version that the row names, which is authentic; NULL where there is one language, and the roadmap says it.
  ALTER TABLE sign_off_text ADD COLUMN language TEXT;
  -- JSON: which clauses of the work's first text each clause says. Of the first text itself, none.
  ALTER TABLE sign_off_text ADD COLUMN links TEXT NOT NULL DEFAULT '[]';

  -- The same text in its other languages.
  CREATE TABLE sign_off_edition (
    sign_off TEXT NOT NULL,
    number INTEGER NOT NULL,
    language TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES roadmap_version (id),
    -- As it was said when the sign-off was opened.
    authentic INTEGER NOT NULL,
    -- JSON: the clauses in reading order, each with its salted hash.
    clauses TEXT NOT NULL,
    links TEXT NOT NULL,
    PRIMARY KEY (sign_off, number, language),
    FOREIGN KEY (sign_off, number) REFERENCES sign_off_text (sign_off, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sign_off_edition_of_version ON sign_off_edition (version);

  -- A published version in its other languages.
  CREATE TABLE publication_edition (
    publication TEXT NOT NULL REFERENCES publication (version),
    language TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES roadmap_version (id),
    -- As the text is called in it.
    title TEXT NOT NULL,
    PRIMARY KEY (publication, language)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX publication_edition_of_version ON publication_edition (version);
`
