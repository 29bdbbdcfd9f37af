import type { BaselineSchema } from './baseline-schema.ts'

export const askSchema: BaselineSchema = {
  tables: `
  CREATE TABLE ask (
    id text COLLATE "C" PRIMARY KEY,
    record text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- The organisation that is asked; NULL: all that read the group.
    asked text COLLATE "C",
    -- That of the person who made it, then.
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL
  );
  CREATE INDEX ask_of_record ON ask (record);
  CREATE INDEX ask_of_asked ON ask (asked, state);
  CREATE INDEX ask_by_organisation ON ask (organisation, state);
  CREATE TABLE offer (
    id text COLLATE "C" PRIMARY KEY,
    ask text COLLATE "C" NOT NULL,
    -- That of its ask, by which words are struck out.
    record text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    -- The last step: who took it, when, and why it was declined.
    decided_by text COLLATE "C",
    decided_at text COLLATE "C",
    reason text COLLATE "C" NOT NULL
  );
  CREATE INDEX offer_to_ask ON offer (ask);
  CREATE INDEX offer_of_organisation ON offer (organisation, state);
  CREATE INDEX offer_by_state ON offer (state);
  `,
  keys: `
  ALTER TABLE ask
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (asked) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE offer
    ADD FOREIGN KEY (ask) REFERENCES ask (id) DEFERRABLE,
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (decided_by) REFERENCES person (id) DEFERRABLE;
  `,
}
