import type { BaselineSchema } from './baseline-schema.ts'

export const weekSchema: BaselineSchema = {
  tables: `
  CREATE TABLE answer_link (
    id text COLLATE "C" PRIMARY KEY,
    subject text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    -- What is in the mail cannot be read from here.
    secret_hash text COLLATE "C" NOT NULL UNIQUE,
    at text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL DEFAULT 'round'
  );
  CREATE INDEX round_link_by_end ON "answer_link" (until);
  CREATE TABLE week_mail (
    person text COLLATE "C" NOT NULL,
    -- me or organisation
    subject text COLLATE "C" NOT NULL,
    monday text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, subject, monday)
  );
  CREATE INDEX week_mail_by_time ON week_mail (at);
  CREATE TABLE working_hours (
    person text COLLATE "C" PRIMARY KEY,
    from_hour bigint NOT NULL,
    until_hour bigint NOT NULL,
    -- JSON: days of the week, Monday being 0.
    days text COLLATE "C" NOT NULL
  );
  `,
  keys: `
  ALTER TABLE answer_link
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE week_mail
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE working_hours
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  `,
}
