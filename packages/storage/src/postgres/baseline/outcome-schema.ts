import type { BaselineSchema } from './baseline-schema.ts'

export const outcomeSchema: BaselineSchema = {
  tables: `
  CREATE TABLE closing_confirmation (
    record text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (record, organisation)
  );
  CREATE TABLE closing_rule (
    record text COLLATE "C" PRIMARY KEY,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE seen_effect (
    record text COLLATE "C" PRIMARY KEY,
    -- What shows it.
    evidence text COLLATE "C" NOT NULL,
    -- The day on which it was seen.
    day text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX seen_effect_by_evidence ON seen_effect (evidence);
  CREATE TABLE waiting (
    action text COLLATE "C" NOT NULL,
    -- The action that has to come first.
    awaited text COLLATE "C" NOT NULL,
    -- NULL for what was taken over.
    by text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (action, awaited)
  );
  CREATE INDEX waiting_for ON waiting (awaited);
  `,
  keys: `
  ALTER TABLE closing_confirmation
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE closing_rule
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE seen_effect
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (evidence) REFERENCES evidence (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE waiting
    ADD FOREIGN KEY (action) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (awaited) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
