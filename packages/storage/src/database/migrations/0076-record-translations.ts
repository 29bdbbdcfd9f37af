/** Titles and descriptions of records in several languages: which text is the source, and of which words each was written. */
export const recordTranslations = `
  -- JSON: the hashes of its long texts. NULL until the room is projected again.
  ALTER TABLE record_row ADD COLUMN texts TEXT;

  -- The language of the texts that the others translate.
  CREATE TABLE record_language (
    record TEXT PRIMARY KEY REFERENCES record_fact (record),
    language TEXT NOT NULL,
    -- By whom it was chosen; NULL where it is the language in which the record was begun.
    by TEXT REFERENCES person (id),
    organisation TEXT REFERENCES organisation (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Follows the room, and is no projection: what the source said when a text was written is not in the room.
  CREATE TABLE followed_text (
    record TEXT NOT NULL REFERENCES record_fact (record),
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The hash of its words; empty while it has none.
    words TEXT NOT NULL,
    -- The hash of the source when they were written; empty for the source itself.
    of_words TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (record, field, language)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE record_text_state (
    record TEXT NOT NULL REFERENCES record_fact (record),
    field TEXT NOT NULL,
    language TEXT NOT NULL,
    wording TEXT NOT NULL,
    -- The hash of the words that it was said of.
    words TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    PRIMARY KEY (record, field, language)
  ) STRICT, WITHOUT ROWID;

  -- That a change of the source does not affect its translations.
  CREATE TABLE record_text_unaffected (
    record TEXT NOT NULL REFERENCES record_fact (record),
    field TEXT NOT NULL,
    from_words TEXT NOT NULL,
    to_words TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    PRIMARY KEY (record, field, from_words, to_words)
  ) STRICT, WITHOUT ROWID;

  -- Files of records for translators, as those of texts.
  CREATE TABLE record_export (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    format TEXT NOT NULL,
    -- Of the log: the register as the file has it.
    sequence INTEGER NOT NULL,
    -- JSON: of each text of the file its record, its field and how far it was. No words.
    rows TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
