import type { BaselineSchema } from './baseline-schema.ts'

export const roadmapSchema: BaselineSchema = {
  tables: `
  CREATE TABLE file_export (
    id text COLLATE "C" PRIMARY KEY,
    room text COLLATE "C" NOT NULL,
    -- The last update that is in it.
    sequence bigint NOT NULL,
    language text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    kind text COLLATE "C",
    view text COLLATE "C",
    held text COLLATE "C"
  );
  CREATE INDEX file_export_of_room ON file_export (room, at);
  CREATE TABLE matrix_export (
    id text COLLATE "C" PRIMARY KEY,
    language text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- JSON: its discussions, each with its disposition then, and length and hash of what its answers said. No words.
    held text COLLATE "C" NOT NULL
  );
  CREATE INDEX matrix_export_by_time ON matrix_export (at);
  CREATE TABLE returned (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    export text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    -- Of the file. It stays, because updates of the register came by it.
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- JSON; NULL once it is forgotten.
    report bytea
  );
  CREATE INDEX returned_by_person ON returned (by, at);
  CREATE TABLE returned_filed (
    roadmap text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    said text COLLATE "C" NOT NULL,
    thread text COLLATE "C" NOT NULL,
    PRIMARY KEY (roadmap, organisation, said)
  );
  CREATE TABLE returned_matrix (
    id text COLLATE "C" PRIMARY KEY,
    export text COLLATE "C" NOT NULL,
    -- When what it is compared with was given out.
    given text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    -- JSON: where its discussions are, so that it is shown to who still reads there.
    rooms text COLLATE "C" NOT NULL,
    -- Of the file. It stays, because dispositions and answers came by it.
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- JSON, the report as it is sent, and what can be written of it; NULL once they are forgotten.
    report bytea,
    changes text COLLATE "C"
  );
  CREATE INDEX returned_matrix_by_person ON returned_matrix (by, at);
  CREATE TABLE returned_original (
    returned text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    stored text COLLATE "C" NOT NULL,
    bytes bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL
  );
  CREATE TABLE returned_piece (
    returned text COLLATE "C" NOT NULL,
    piece bigint NOT NULL,
    changes text COLLATE "C" NOT NULL,
    PRIMARY KEY (returned, piece)
  );
  CREATE TABLE returned_text (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    room text COLLATE "C" NOT NULL,
    -- NULL for a file that does not say what it was given out as.
    export text COLLATE "C",
    -- Which state of the text it is compared with.
    sequence bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    -- Whose words it has, where not its bringer's.
    on_behalf_of text COLLATE "C",
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- JSON, the report as it is sent, and what is filed of it by index; NULL once they are forgotten.
    report bytea,
    changes text COLLATE "C",
    organisation text COLLATE "C" NOT NULL DEFAULT '',
    readers text COLLATE "C" NOT NULL DEFAULT '[]'
  );
  CREATE INDEX returned_text_by_person ON returned_text (by, at);
  CREATE TABLE roadmap (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'open',
    opened_at text COLLATE "C",
    state_by text COLLATE "C",
    state_at text COLLATE "C",
    started_as text COLLATE "C",
    number text COLLATE "C" NOT NULL DEFAULT ''
  );
  CREATE INDEX roadmap_of_group ON roadmap (group_id);
  CREATE INDEX roadmap_by_state ON roadmap (state);
  CREATE INDEX roadmap_by_opening ON roadmap (opened_at);
  CREATE TABLE roadmap_file (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    -- Whose room it takes up.
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    bytes bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    stored text COLLATE "C" NOT NULL UNIQUE,
    -- Since when the text does not name it; NULL while it does.
    unnamed_since text COLLATE "C"
  );
  CREATE INDEX roadmap_file_of_roadmap ON roadmap_file (roadmap);
  CREATE INDEX roadmap_file_of_organisation ON roadmap_file (organisation, bytes);
  CREATE TABLE roadmap_look (
    person text COLLATE "C" NOT NULL,
    roadmap text COLLATE "C" NOT NULL,
    -- Where the roadmap's room was in the log when the person's last look ended, and when that was.
    sequence bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- The same of the look before it; NULL where there was none.
    before_sequence bigint,
    before_at text COLLATE "C",
    PRIMARY KEY (person, roadmap)
  );
  CREATE TABLE roadmap_row (
    roadmap text COLLATE "C" PRIMARY KEY,
    title text COLLATE "C" NOT NULL,
    words bigint NOT NULL
  );
  CREATE TABLE roadmap_version (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    -- Empty for one that was made by itself.
    name text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    -- Where the roadmap's room was in the log.
    sequence bigint NOT NULL,
    -- What the salts of its leaves are made from, and the root of their tree; NULL where it was not worked out.
    seed text COLLATE "C",
    root text COLLATE "C",
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX roadmap_version_of_roadmap ON roadmap_version (roadmap, at);
  `,
  keys: `
  ALTER TABLE file_export
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE matrix_export
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE returned
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (export) REFERENCES file_export (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE returned_filed
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE returned_matrix
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE returned_original
    ADD FOREIGN KEY (returned) REFERENCES returned_text (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE returned_piece
    ADD FOREIGN KEY (returned) REFERENCES returned (id) DEFERRABLE;
  ALTER TABLE returned_text
    ADD FOREIGN KEY (export) REFERENCES file_export (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (on_behalf_of) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE roadmap
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (created_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (state_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE roadmap_file
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE roadmap_look
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE;
  ALTER TABLE roadmap_row
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE;
  ALTER TABLE roadmap_version
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  `,
}
