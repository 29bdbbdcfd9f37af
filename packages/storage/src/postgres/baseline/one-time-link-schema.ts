import type { BaselineSchema } from './baseline-schema.ts'

export const oneTimeLinkSchema: BaselineSchema = {
  tables: `
  CREATE TABLE one_time_link (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    -- Who answers by it, and as what.
    name text COLLATE "C" NOT NULL,
    office text COLLATE "C" NOT NULL,
    acting text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- Where it was mailed; empty once that is of no use any more.
    address text COLLATE "C" NOT NULL,
    -- What is in the mail, and what is said on the telephone: neither can be read from here.
    token_hash text COLLATE "C" NOT NULL UNIQUE,
    code_hash text COLLATE "C" NOT NULL,
    wrong_codes bigint NOT NULL,
    -- The one browser that it is open in.
    session_hash text COLLATE "C",
    session_until text COLLATE "C",
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- What the mail server said.
    mailed_at text COLLATE "C",
    mail_failed_at text COLLATE "C",
    opened_at text COLLATE "C",
    withdrawn_by text COLLATE "C",
    withdrawn_at text COLLATE "C",
    mail_reason text COLLATE "C"
  );
  CREATE INDEX one_time_link_of_sign_off ON one_time_link (sign_off, organisation);
  CREATE INDEX one_time_link_with_address ON one_time_link (at) WHERE address <> '';
  CREATE TABLE position_hold (
    position text COLLATE "C" PRIMARY KEY,
    link text COLLATE "C" NOT NULL,
    -- From when the position counts.
    until text COLLATE "C" NOT NULL,
    taken_back_at text COLLATE "C",
    -- NULL where the signatory did.
    taken_back_by text COLLATE "C",
    -- When those who were asked were told that it counts.
    announced_at text COLLATE "C"
  );
  CREATE INDEX position_hold_of_link ON position_hold (link);
  CREATE INDEX position_hold_unannounced ON position_hold (until) WHERE announced_at IS NULL AND taken_back_at IS NULL;
  `,
  keys: `
  ALTER TABLE one_time_link
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (withdrawn_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE position_hold
    ADD FOREIGN KEY (position) REFERENCES sign_off_position (id) DEFERRABLE,
    ADD FOREIGN KEY (link) REFERENCES one_time_link (id) DEFERRABLE,
    ADD FOREIGN KEY (taken_back_by) REFERENCES person (id) DEFERRABLE;
  `,
}
