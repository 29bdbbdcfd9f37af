import type { BaselineSchema } from './baseline-schema.ts'

export const peopleSchema: BaselineSchema = {
  tables: `
  CREATE TABLE admission (
    group_id text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    -- What its people may be there at most.
    highest text COLLATE "C" NOT NULL,
    -- NULL for what was so before anybody decided it.
    by text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, organisation)
  );
  CREATE INDEX admission_of_organisation ON admission (organisation);
  CREATE TABLE admission_request (
    group_id text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    highest text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, organisation)
  );
  CREATE TABLE coalition (
    id bigint PRIMARY KEY CHECK (id = 1),
    names text COLLATE "C" NOT NULL,
    languages text COLLATE "C" NOT NULL
  );
  CREATE TABLE compliance_acceptance (
    person text COLLATE "C" NOT NULL,
    group_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    -- In which they read it.
    language text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, group_id, version)
  );
  CREATE TABLE compliance_notice (
    group_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    texts text COLLATE "C" NOT NULL,
    -- Null for what came with the installation.
    by text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, version)
  );
  CREATE TABLE departure (
    group_id text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    by text COLLATE "C",
    PRIMARY KEY (group_id, organisation, at)
  );
  CREATE TABLE image (
    id text COLLATE "C" PRIMARY KEY,
    type text COLLATE "C" NOT NULL,
    bytes bytea NOT NULL,
    added_at text COLLATE "C" NOT NULL
  );
  CREATE TABLE invitation (
    id text COLLATE "C" PRIMARY KEY,
    organisation text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    name text COLLATE "C",
    title text COLLATE "C",
    affiliation text COLLATE "C",
    roles text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    token_hash text COLLATE "C" NOT NULL UNIQUE,
    by text COLLATE "C",
    at text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL,
    mailed_at text COLLATE "C",
    accepted_at text COLLATE "C",
    revoked_at text COLLATE "C",
    places text COLLATE "C" NOT NULL DEFAULT '[]'
  );
  CREATE INDEX invitation_of_organisation ON invitation (organisation);
  CREATE UNIQUE INDEX open_invitation ON invitation (organisation, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
  CREATE TABLE lowering (
    group_id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, person)
  );
  CREATE TABLE naming (
    group_id text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    named text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, person)
  );
  CREATE INDEX naming_of_person ON naming (person);
  CREATE INDEX naming_of_organisation ON naming (organisation);
  CREATE TABLE organisation (
    id text COLLATE "C" PRIMARY KEY,
    short_name text COLLATE "C" NOT NULL UNIQUE,
    names text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    hue text COLLATE "C" NOT NULL,
    seat text COLLATE "C",
    rank bigint NOT NULL,
    former_names text COLLATE "C" NOT NULL DEFAULT '[]',
    logo text COLLATE "C",
    state text COLLATE "C" NOT NULL DEFAULT 'active'
  );
  CREATE TABLE person (
    id text COLLATE "C" PRIMARY KEY,
    organisation text COLLATE "C" NOT NULL,
    roles text COLLATE "C" NOT NULL,
    title text COLLATE "C",
    affiliation text COLLATE "C",
    language text COLLATE "C" NOT NULL,
    last_looked text COLLATE "C",
    state text COLLATE "C" NOT NULL DEFAULT 'active',
    time_zone text COLLATE "C",
    avatar text COLLATE "C"
  );
  CREATE INDEX person_of_organisation ON person (organisation);
  CREATE TABLE working_group (
    id text COLLATE "C" PRIMARY KEY,
    names text COLLATE "C" NOT NULL,
    restricted bigint NOT NULL,
    rank bigint NOT NULL,
    purpose text COLLATE "C" NOT NULL DEFAULT '{}',
    archived bigint NOT NULL DEFAULT 0,
    deal_room bigint NOT NULL DEFAULT 0 CHECK (deal_room = 0 OR (deal_room = 1 AND restricted = 1))
  );
  CREATE TABLE writing_suspension (
    room text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (room, person)
  );
  `,
  keys: `
  ALTER TABLE admission
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE admission_request
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE compliance_acceptance
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (group_id, version) REFERENCES compliance_notice (group_id, version) DEFERRABLE;
  ALTER TABLE compliance_notice
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE departure
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE invitation
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE lowering
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE naming
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (group_id, organisation) REFERENCES admission (group_id, organisation) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE organisation
    ADD FOREIGN KEY (logo) REFERENCES image (id) DEFERRABLE;
  ALTER TABLE person
    ADD FOREIGN KEY (id) REFERENCES "user" (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (avatar) REFERENCES image (id) DEFERRABLE;
  ALTER TABLE writing_suspension
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  `,
}
