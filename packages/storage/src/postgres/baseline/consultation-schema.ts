import type { BaselineSchema } from './baseline-schema.ts'

export const consultationSchema: BaselineSchema = {
  tables: `
  CREATE TABLE consultation (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- As they were then: a reminder repeats them. The number is empty for none.
    title text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    due text COLLATE "C",
    -- A JSON list of people: no other person knows of it.
    readers text COLLATE "C" NOT NULL,
    -- JSON: the clauses of the text as it was sent, in their order.
    clauses text COLLATE "C" NOT NULL,
    closed_at text COLLATE "C",
    -- The proposals that were made of it last.
    set_id text COLLATE "C"
  );
  CREATE INDEX consultation_of_organisation ON consultation (organisation, at);
  CREATE TABLE consultation_answer (
    member text COLLATE "C" PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    -- Of the file; NULL for words that were typed in.
    name text COLLATE "C",
    sha256 text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- JSON: what it asks for, and how that is proposed. NULL once words of it were struck out.
    report text COLLATE "C",
    changes text COLLATE "C"
  );
  CREATE TABLE consultation_choice (
    consultation text COLLATE "C" NOT NULL,
    -- Empty for the beginning of the text.
    block text COLLATE "C" NOT NULL,
    part text COLLATE "C" NOT NULL,
    -- JSON.
    choice text COLLATE "C" NOT NULL,
    -- What it comes to, in plain words.
    words text COLLATE "C" NOT NULL,
    -- Counted up at each decision.
    revision bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (consultation, block, part)
  );
  CREATE TABLE consultation_file (
    id text COLLATE "C" PRIMARY KEY,
    consultation text COLLATE "C" NOT NULL,
    member text COLLATE "C",
    format text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    stored text COLLATE "C" NOT NULL,
    bytes bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL
  );
  CREATE INDEX consultation_file_of ON consultation_file (consultation);
  CREATE TABLE consultation_member (
    id text COLLATE "C" PRIMARY KEY,
    consultation text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    office text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    state_at text COLLATE "C" NOT NULL,
    -- Why the mail came back.
    reason text COLLATE "C"
  );
  CREATE INDEX consultation_member_of ON consultation_member (consultation, place);
  CREATE TABLE consultation_reminder (
    member text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (member, day)
  );
  `,
  keys: `
  ALTER TABLE consultation
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE consultation_answer
    ADD FOREIGN KEY (member) REFERENCES consultation_member (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE consultation_choice
    ADD FOREIGN KEY (consultation) REFERENCES consultation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE consultation_file
    ADD FOREIGN KEY (consultation) REFERENCES consultation (id) DEFERRABLE,
    ADD FOREIGN KEY (member) REFERENCES consultation_member (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE consultation_member
    ADD FOREIGN KEY (consultation) REFERENCES consultation (id) DEFERRABLE;
  ALTER TABLE consultation_reminder
    ADD FOREIGN KEY (member) REFERENCES consultation_member (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
