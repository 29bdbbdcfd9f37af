import type { BaselineSchema } from './baseline-schema.ts'

export const strikeSchema: BaselineSchema = {
  tables: `
  CREATE TABLE closed_field (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    ground text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- When the register had been emptied of it; NULL while that is still to be done.
    emptied_at text COLLATE "C",
    reopened_by text COLLATE "C",
    reopened_at text COLLATE "C"
  );
  CREATE UNIQUE INDEX closed_field_standing ON closed_field (group_id, field) WHERE reopened_at IS NULL;
  CREATE TABLE hold (
    id text COLLATE "C" PRIMARY KEY,
    organisation text COLLATE "C",
    group_id text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    by_organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    lifted_by text COLLATE "C",
    lifted_at text COLLATE "C",
    CHECK ((organisation IS NULL) <> (group_id IS NULL))
  );
  CREATE TABLE strike_out (
    id text COLLATE "C" PRIMARY KEY,
    ground text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    -- JSON: the words themselves. NULL from the moment on at which they are struck out.
    words text COLLATE "C",
    -- JSON: places, and the groups that they are in.
    places text COLLATE "C" NOT NULL,
    groups text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    confirmed_by text COLLATE "C",
    confirmed_organisation text COLLATE "C",
    confirmed_at text COLLATE "C",
    done_at text COLLATE "C",
    -- JSON: what was struck, in numbers.
    result text COLLATE "C",
    gaps text COLLATE "C"
  );
  `,
  keys: `
  ALTER TABLE closed_field
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (field) REFERENCES custom_field (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (reopened_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE hold
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (by_organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (lifted_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE strike_out
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (confirmed_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (confirmed_organisation) REFERENCES organisation (id) DEFERRABLE;
  `,
}
