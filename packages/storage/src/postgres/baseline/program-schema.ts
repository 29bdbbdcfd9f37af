import type { BaselineSchema } from './baseline-schema.ts'

export const programSchema: BaselineSchema = {
  tables: `
  CREATE TABLE program_allowance (
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('organisation', 'group')),
    subject text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, subject)
  );
  CREATE TABLE program_token (
    id text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    -- What its person calls the program: named beside what it wrote, also after the token has ended.
    name text COLLATE "C" NOT NULL,
    -- JSON.
    scopes text COLLATE "C" NOT NULL,
    -- NULL once it has ended.
    token_hash text COLLATE "C" UNIQUE,
    at text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL,
    used_at text COLLATE "C",
    ended_at text COLLATE "C",
    -- NULL where it ended with its person's ways in.
    ended_by text COLLATE "C"
  );
  CREATE INDEX program_token_of_person ON program_token (person, at);
  CREATE TABLE program_use (
    token text COLLATE "C" NOT NULL,
    hour text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    count bigint NOT NULL,
    first_at text COLLATE "C" NOT NULL,
    last_at text COLLATE "C" NOT NULL,
    PRIMARY KEY (token, hour, scope)
  );
  CREATE INDEX program_use_by_hour ON program_use (hour);
  `,
  keys: `
  ALTER TABLE program_allowance
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE program_token
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (ended_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE program_use
    ADD FOREIGN KEY (token) REFERENCES program_token (id) DEFERRABLE;
  `,
}
