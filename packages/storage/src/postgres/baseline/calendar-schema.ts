import type { BaselineSchema } from './baseline-schema.ts'

export const calendarSchema: BaselineSchema = {
  tables: `
  CREATE TABLE calendar_date (
    subject text COLLATE "C" PRIMARY KEY,
    date text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE calendar_feed (
    id text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    -- An organisation or a group; NULL for a person's own.
    of_id text COLLATE "C",
    -- The address opens it: only what cannot be turned back into it is kept.
    secret_hash text COLLATE "C" NOT NULL UNIQUE,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX calendar_feed_of_person ON calendar_feed (person);
  `,
  keys: `
  ALTER TABLE calendar_feed
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  `,
}
