import type { BaselineSchema } from './baseline-schema.ts'

export const recordSchema: BaselineSchema = {
  tables: `
  CREATE TABLE acceptance (
    record text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    answer text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, organisation)
  );
  CREATE TABLE also_in (
    record text COLLATE "C" NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, group_id)
  );
  CREATE TABLE begun_piece (
    person text COLLATE "C" NOT NULL,
    -- Of the answer.
    key text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, key)
  );
  CREATE INDEX begun_piece_by_age ON begun_piece (at);
  CREATE TABLE change_piece (
    person text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    piece bigint NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    -- JSON: changes of fields, records to archive, records to restore.
    inverse text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    undone bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (person, key, piece)
  );
  CREATE INDEX change_piece_by_age ON change_piece (at);
  CREATE INDEX change_piece_of_person ON change_piece (person, at);
  CREATE TABLE custom_field (
    id text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    -- JSON: words by language, and choices with theirs.
    labels text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    choices text COLLATE "C" NOT NULL,
    unit text COLLATE "C",
    place bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    retired_at text COLLATE "C"
  );
  CREATE TABLE evidence (
    id text COLLATE "C" PRIMARY KEY,
    record text COLLATE "C" NOT NULL,
    title text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX evidence_of_record ON evidence (record);
  CREATE TABLE glossary_term (
    id text COLLATE "C" PRIMARY KEY,
    -- JSON, by language: names, the first one to be used first; the definition.
    names text COLLATE "C" NOT NULL,
    definition text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- Terms that were taken out are not shown.
    removed_at text COLLATE "C"
  );
  CREATE TABLE glossary_version (
    "only" bigint PRIMARY KEY CHECK ("only" = 1),
    version bigint NOT NULL
  );
  CREATE TABLE record_alias (
    record text COLLATE "C" PRIMARY KEY,
    -- The record that stays; it has no row of its own here.
    into_record text COLLATE "C" NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- The changes of the register that take the merge back, as JSON.
    inverse text COLLATE "C" NOT NULL
  );
  CREATE INDEX record_alias_into ON record_alias (into_record);
  CREATE INDEX record_alias_of_group ON record_alias (group_id);
  CREATE TABLE record_fact (
    record text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    created_by text COLLATE "C",
    created_at text COLLATE "C" NOT NULL,
    archived bigint NOT NULL DEFAULT 0,
    archived_by text COLLATE "C",
    archived_at text COLLATE "C",
    first_promised_due text COLLATE "C",
    created_file text COLLATE "C",
    UNIQUE (kind, number)
  );
  CREATE INDEX record_fact_of_group ON record_fact (group_id);
  CREATE TABLE record_row (
    record text COLLATE "C" PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    room text COLLATE "C" NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    lead text COLLATE "C",
    assignee text COLLATE "C",
    due text COLLATE "C",
    fields text COLLATE "C" NOT NULL,
    changed_at text COLLATE "C" NOT NULL,
    changed_by text COLLATE "C",
    changed_file text COLLATE "C",
    texts text COLLATE "C"
  );
  CREATE INDEX record_row_of_group ON record_row (group_id, kind);
  CREATE INDEX record_row_of_lead ON record_row (lead);
  CREATE INDEX record_row_of_assignee ON record_row (assignee);
  CREATE TABLE record_text (
    room text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, field, language)
  );
  CREATE INDEX record_text_of_room ON record_text (room);
  CREATE TABLE reference_counter (
    kind text COLLATE "C" PRIMARY KEY,
    last bigint NOT NULL
  );
  CREATE TABLE saved_view (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    -- The person whose own it is; NULL for the group's.
    owner text COLLATE "C",
    query text COLLATE "C" NOT NULL,
    -- Who saved it as it is, and when.
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX saved_view_of_group ON saved_view (group_id, owner);
  CREATE TABLE slip (
    id text COLLATE "C" PRIMARY KEY,
    record text COLLATE "C" NOT NULL,
    due_from text COLLATE "C",
    due_to text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX slip_of_record ON slip (record);
  `,
  keys: `
  ALTER TABLE acceptance
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE also_in
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE begun_piece
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE change_piece
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE;
  ALTER TABLE custom_field
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE evidence
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE glossary_term
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE record_alias
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (into_record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE record_fact
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (archived_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE record_row
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE;
  ALTER TABLE saved_view
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (owner) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE slip
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
