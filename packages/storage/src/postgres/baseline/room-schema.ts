import type { BaselineSchema } from './baseline-schema.ts'

export const roomSchema: BaselineSchema = {
  tables: `
  CREATE TABLE block_text (
    room text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    at text COLLATE "C",
    PRIMARY KEY (room, block)
  );
  CREATE TABLE change_row (
    room text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, subject, person)
  );
  CREATE INDEX change_by_time ON change_row (at);
  CREATE TABLE citation_row (
    room text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    section_title text COLLATE "C" NOT NULL,
    quotation text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, rank)
  );
  CREATE INDEX citation_of_record ON citation_row (record);
  CREATE TABLE passage_citation (
    room text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, block, record)
  );
  CREATE INDEX passage_citation_of_record ON passage_citation (record);
  CREATE TABLE removal (
    id text COLLATE "C" PRIMARY KEY,
    room text COLLATE "C" NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    -- The sequence before it.
    before bigint NOT NULL,
    letters bigint NOT NULL,
    records bigint NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX removal_of_room ON removal (room, by, at);
  CREATE TABLE room_projection (
    room text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    head bigint NOT NULL,
    unreadable bigint NOT NULL,
    has_texts bigint NOT NULL DEFAULT 0
  );
  CREATE INDEX room_projection_of_group ON room_projection (group_id);
  CREATE TABLE section_row (
    room text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    block text COLLATE "C" NOT NULL,
    level bigint NOT NULL,
    title text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, rank)
  );
  CREATE TABLE suspected_removal (
    room text COLLATE "C" PRIMARY KEY,
    -- The sequence before it began.
    since bigint NOT NULL,
    -- Of the first sign and of the last.
    at text COLLATE "C" NOT NULL,
    last text COLLATE "C" NOT NULL
  );
  CREATE TABLE text_mention (
    room text COLLATE "C" NOT NULL,
    block text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    who text COLLATE "C" NOT NULL,
    -- The author of the entry that brought it; NULL where no person did with their own hands, or long ago.
    by text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    -- new: to be decided a minute after; waiting: until the draft is opened; settled.
    state text COLLATE "C" NOT NULL,
    -- Since when it does not stand there any more.
    gone_at text COLLATE "C",
    PRIMARY KEY (room, block, kind, who)
  );
  CREATE INDEX text_mention_open ON text_mention (state, at) WHERE state <> 'settled';
  CREATE INDEX text_mention_gone ON text_mention (gone_at) WHERE gone_at IS NOT NULL;
  `,
  keys: `
  ALTER TABLE removal
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE;
  ALTER TABLE room_projection
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE;
  `,
}
