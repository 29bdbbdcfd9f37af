import type { BaselineSchema } from './baseline-schema.ts'

export const signatureSchema: BaselineSchema = {
  tables: `
  CREATE TABLE organisation_succession (
    id text COLLATE "C" PRIMARY KEY,
    organisation text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    -- The organisation that it became part of; NULL where it has another name alone.
    successor text COLLATE "C",
    day text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX succession_of_organisation ON organisation_succession (organisation, day);
  CREATE TABLE sign_off_signature (
    position text COLLATE "C" PRIMARY KEY,
    short_name text COLLATE "C" NOT NULL,
    -- JSON, by language.
    names text COLLATE "C" NOT NULL,
    person_name text COLLATE "C" NOT NULL,
    person_title text COLLATE "C"
  );
  `,
  keys: `
  ALTER TABLE organisation_succession
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (successor) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE sign_off_signature
    ADD FOREIGN KEY (position) REFERENCES sign_off_position (id) DEFERRABLE;
  `,
}
