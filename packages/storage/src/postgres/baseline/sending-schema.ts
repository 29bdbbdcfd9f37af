import type { BaselineSchema } from './baseline-schema.ts'

export const sendingSchema: BaselineSchema = {
  tables: `
  CREATE TABLE contact (
    id text COLLATE "C" PRIMARY KEY,
    -- Whose contact it is: no other organisation reads of it.
    organisation text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    office text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX contact_of_organisation ON contact (organisation, name);
  CREATE TABLE document_setting (
    "only" bigint PRIMARY KEY CHECK ("only" = 1),
    pattern text COLLATE "C" NOT NULL,
    letters text COLLATE "C" NOT NULL
  );
  CREATE TABLE organisation_letter (
    organisation text COLLATE "C" PRIMARY KEY,
    -- JSON, by language.
    letters text COLLATE "C" NOT NULL
  );
  CREATE TABLE sending (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    -- As they were then: a reminder repeats them. The number is empty for none.
    title text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL,
    -- The cover note: its official number and its words, both empty for none.
    note_number text COLLATE "C" NOT NULL,
    note text COLLATE "C" NOT NULL,
    -- The day until which an answer is asked for.
    due text COLLATE "C"
  );
  CREATE INDEX sending_of_roadmap ON sending (roadmap, at);
  CREATE TABLE sending_file (
    id text COLLATE "C" PRIMARY KEY,
    sending text COLLATE "C" NOT NULL,
    format text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    stored text COLLATE "C" NOT NULL,
    bytes bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    export text COLLATE "C",
    recipient text COLLATE "C"
  );
  CREATE INDEX sending_file_of_sending ON sending_file (sending);
  CREATE INDEX sending_file_of_export ON sending_file (export) WHERE export IS NOT NULL;
  CREATE TABLE sending_recipient (
    id text COLLATE "C" PRIMARY KEY,
    sending text COLLATE "C" NOT NULL,
    place bigint NOT NULL,
    -- One of them; neither for a contact that was removed since.
    person text COLLATE "C",
    contact text COLLATE "C",
    -- Of a contact, as it was then. A person's are read from their account.
    name text COLLATE "C" NOT NULL,
    office text COLLATE "C" NOT NULL,
    address text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    state_at text COLLATE "C" NOT NULL,
    -- Why the mail came back.
    reason text COLLATE "C",
    answered_by text COLLATE "C"
  );
  CREATE INDEX sending_recipient_of_sending ON sending_recipient (sending, place);
  CREATE INDEX sending_recipient_of_contact ON sending_recipient (contact) WHERE contact IS NOT NULL;
  CREATE TABLE sending_reminder (
    recipient text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (recipient, day)
  );
  `,
  keys: `
  ALTER TABLE contact
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE organisation_letter
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE sending
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE sending_file
    ADD FOREIGN KEY (sending) REFERENCES sending (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (recipient) REFERENCES sending_recipient (id) DEFERRABLE;
  ALTER TABLE sending_recipient
    ADD FOREIGN KEY (sending) REFERENCES sending (id) DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (contact) REFERENCES contact (id) ON DELETE SET NULL DEFERRABLE;
  ALTER TABLE sending_reminder
    ADD FOREIGN KEY (recipient) REFERENCES sending_recipient (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
