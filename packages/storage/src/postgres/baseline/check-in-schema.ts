import type { BaselineSchema } from './baseline-schema.ts'

export const checkInSchema: BaselineSchema = {
  tables: `
  CREATE TABLE check_in (
    id text COLLATE "C" PRIMARY KEY,
    record text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    -- What is in the mail cannot be read from here.
    secret_hash text COLLATE "C" NOT NULL UNIQUE,
    at text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL
  );
  CREATE INDEX check_in_by_end ON check_in (until);
  CREATE INDEX check_in_of_record ON check_in (record, at);
  CREATE TABLE check_in_report (
    id text COLLATE "C" PRIMARY KEY,
    check_in text COLLATE "C" NOT NULL,
    said text COLLATE "C" NOT NULL,
    -- JSON: the changes that take it back.
    inverse text COLLATE "C" NOT NULL,
    -- Of a date that moved.
    slip text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    taken_back_at text COLLATE "C"
  );
  CREATE INDEX check_in_report_of_link ON check_in_report (check_in, at);
  `,
  keys: `
  ALTER TABLE check_in
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE check_in_report
    ADD FOREIGN KEY (check_in) REFERENCES check_in (id) DEFERRABLE;
  `,
}
