/** Texts in several languages: which of them is a work in which language, and which of its clauses is a translation of which. */
export const editions = `
  CREATE TABLE edition (
    roadmap TEXT PRIMARY KEY REFERENCES roadmap (id),
    -- The text that it is a translation of: the one in which the work began, which has a row of its own.
    work TEXT NOT NULL REFERENCES roadmap (id),
    language TEXT NOT NULL,
    authentic INTEGER NOT NULL,
    -- What the hashes of its work's clauses are salted with, in hex: the same for all of a work.
    seed TEXT NOT NULL,
    -- Up to where splits and joins have been followed, in the log of the source and in its own.
    source_followed INTEGER NOT NULL,
    followed INTEGER NOT NULL,
    UNIQUE (work, language)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE translation_link (
    edition TEXT NOT NULL REFERENCES edition (roadmap),
    block TEXT NOT NULL,
    source TEXT NOT NULL,
    -- The hash of the source's clause when it was translated, and where the source was in the log then.
    leaf TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    PRIMARY KEY (edition, block, source)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE translation_state (
    edition TEXT NOT NULL REFERENCES edition (roadmap),
    block TEXT NOT NULL,
    wording TEXT NOT NULL,
    -- The hash of the words that it was said of.
    words TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    PRIMARY KEY (edition, block)
  ) STRICT, WITHOUT ROWID;

  -- That a change of a clause of the source does not affect its translations.
  CREATE TABLE unaffected_change (
    work TEXT NOT NULL REFERENCES roadmap (id),
    source TEXT NOT NULL,
    from_leaf TEXT NOT NULL,
    to_leaf TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    PRIMARY KEY (work, source, from_leaf, to_leaf)
  ) STRICT, WITHOUT ROWID;
`
