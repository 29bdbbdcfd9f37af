import type { BaselineSchema } from './baseline-schema.ts'

export const contributionSchema: BaselineSchema = {
  tables: `
  CREATE TABLE contribution (
    id text COLLATE "C" PRIMARY KEY,
    record text COLLATE "C" NOT NULL,
    -- An organisation of the coalition; or a body outside it, by its name and class in JSON.
    provider text COLLATE "C",
    outside text COLLATE "C",
    -- The act that stands.
    revision bigint NOT NULL,
    CHECK ((provider IS NULL) <> (outside IS NULL))
  );
  CREATE INDEX contribution_of_record ON contribution (record);
  CREATE INDEX contribution_of_provider ON contribution (provider) WHERE provider IS NOT NULL;
  CREATE TABLE contribution_act (
    contribution text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    act text COLLATE "C" NOT NULL,
    -- The whole of what is said from then on, in JSON.
    said text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (contribution, revision)
  );
  `,
  keys: `
  ALTER TABLE contribution
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (provider) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE contribution_act
    ADD FOREIGN KEY (contribution) REFERENCES contribution (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
