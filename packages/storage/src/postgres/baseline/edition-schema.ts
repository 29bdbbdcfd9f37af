import type { BaselineSchema } from './baseline-schema.ts'

export const editionSchema: BaselineSchema = {
  tables: `
  CREATE TABLE edition (
    roadmap text COLLATE "C" PRIMARY KEY,
    -- The text that it is a translation of: the one in which the work began, which has a row of its own.
    work text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    authentic bigint NOT NULL,
    -- What the hashes of its work's clauses are salted with, in hex: the same for all of a work.
    seed text COLLATE "C" NOT NULL,
    -- Up to where splits and joins have been followed, in the log of the source and in its own.
    source_followed bigint NOT NULL,
    followed bigint NOT NULL,
    UNIQUE (work, language)
  );
  CREATE TABLE followed_text (
    record text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- The hash of its words; empty while it has none.
    words text COLLATE "C" NOT NULL,
    -- The hash of the source when they were written; empty for the source itself.
    of_words text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, field, language)
  );
  CREATE TABLE record_export (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    target text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    -- Of the log: the register as the file has it.
    sequence bigint NOT NULL,
    -- JSON: of each text of the file its record, its field and how far it was. No words.
    rows text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE record_language (
    record text COLLATE "C" PRIMARY KEY,
    language text COLLATE "C" NOT NULL,
    -- By whom it was chosen; NULL where it is the language in which the record was begun.
    by text COLLATE "C",
    organisation text COLLATE "C",
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE record_text_state (
    record text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    wording text COLLATE "C" NOT NULL,
    -- The hash of the words that it was said of.
    words text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, field, language)
  );
  CREATE TABLE record_text_unaffected (
    record text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    from_words text COLLATE "C" NOT NULL,
    to_words text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, field, from_words, to_words)
  );
  CREATE TABLE translation_export (
    id text COLLATE "C" PRIMARY KEY,
    -- A roadmap, which may be deleted since.
    edition text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    -- Of the log: the source and the edition as the file has them.
    source_sequence bigint NOT NULL,
    sequence bigint NOT NULL,
    -- JSON: of each row of the file its clauses by their ids, and how far it was. No words.
    rows text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE translation_link (
    edition text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    -- The hash of the source's clause when it was translated, and where the source was in the log then.
    leaf text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (edition, block, source)
  );
  CREATE TABLE translation_return (
    -- The key of what was written.
    id text COLLATE "C" PRIMARY KEY,
    export text COLLATE "C" NOT NULL,
    -- Of the file.
    name text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE translation_state (
    edition text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    wording text COLLATE "C" NOT NULL,
    -- The hash of the words that it was said of.
    words text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (edition, block)
  );
  CREATE TABLE translator (
    group_id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, person, language)
  );
  CREATE INDEX translator_of_person ON translator (person);
  CREATE TABLE unaffected_change (
    work text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    from_leaf text COLLATE "C" NOT NULL,
    to_leaf text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (work, source, from_leaf, to_leaf)
  );
  `,
  keys: `
  ALTER TABLE edition
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (work) REFERENCES roadmap (id) DEFERRABLE;
  ALTER TABLE followed_text
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE;
  ALTER TABLE record_export
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE record_language
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE record_text_state
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE record_text_unaffected
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE translation_export
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE translation_link
    ADD FOREIGN KEY (edition) REFERENCES edition (roadmap) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE translation_return
    ADD FOREIGN KEY (export) REFERENCES translation_export (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE translation_state
    ADD FOREIGN KEY (edition) REFERENCES edition (roadmap) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE translator
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE unaffected_change
    ADD FOREIGN KEY (work) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  `,
}
