import type { BaselineSchema } from './baseline-schema.ts'

export const signOffSchema: BaselineSchema = {
  tables: `
  CREATE TABLE adhesion (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    -- JSON, as those of a position.
    reservations text COLLATE "C" NOT NULL,
    mandate text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    sentence text COLLATE "C" NOT NULL,
    acting text COLLATE "C" NOT NULL,
    -- At that moment.
    short_name text COLLATE "C" NOT NULL,
    names text COLLATE "C" NOT NULL,
    person_name text COLLATE "C" NOT NULL,
    person_title text COLLATE "C",
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    UNIQUE (sign_off, organisation)
  );
  CREATE TABLE adhesion_invitation (
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (sign_off, organisation)
  );
  CREATE TABLE clearance (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    -- To which of its texts.
    text bigint NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    -- A JSON list of people.
    readers text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX clearance_of_sign_off ON clearance (sign_off, organisation);
  CREATE TABLE position_disclosure (
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (sign_off, organisation)
  );
  CREATE TABLE position_file (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    -- NULL until a position names it.
    position text COLLATE "C",
    -- Whose room it takes up.
    organisation text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    bytes bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    stored text COLLATE "C" NOT NULL UNIQUE
  );
  CREATE INDEX position_file_of_sign_off ON position_file (sign_off);
  CREATE INDEX position_file_of_organisation ON position_file (organisation, bytes);
  CREATE TABLE position_letter (
    position text COLLATE "C" PRIMARY KEY,
    number text COLLATE "C" NOT NULL,
    dated text COLLATE "C" NOT NULL,
    signatory text COLLATE "C" NOT NULL,
    office text COLLATE "C" NOT NULL,
    file text COLLATE "C" NOT NULL,
    confirmed_by text COLLATE "C",
    confirmed_as text COLLATE "C",
    confirmed_at text COLLATE "C"
  );
  CREATE TABLE sign_off (
    id text COLLATE "C" PRIMARY KEY,
    roadmap text COLLATE "C" NOT NULL,
    procedure text COLLATE "C" NOT NULL,
    rule text COLLATE "C" NOT NULL,
    nature text COLLATE "C" NOT NULL,
    -- JSON, by language: the clause of its nature in the words that it was opened with.
    clause text COLLATE "C" NOT NULL,
    statement text COLLATE "C" NOT NULL,
    -- What the salts of its clauses are made from, in hex.
    seed text COLLATE "C" NOT NULL,
    closes_on text COLLATE "C" NOT NULL,
    closes_at text COLLATE "C" NOT NULL,
    opened_by text COLLATE "C" NOT NULL,
    opened_at text COLLATE "C" NOT NULL,
    -- Early, once all had answered. NULL where its last day closes it.
    closed_by text COLLATE "C",
    closed_at text COLLATE "C",
    -- When those who were asked were notified that it is over.
    notified_at text COLLATE "C"
  );
  CREATE INDEX sign_off_of_roadmap ON sign_off (roadmap, opened_at);
  CREATE INDEX sign_off_unnotified ON sign_off (closes_at) WHERE notified_at IS NULL;
  CREATE TABLE sign_off_edition (
    sign_off text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    language text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    -- As it was said when the sign-off was opened.
    authentic bigint NOT NULL,
    -- JSON: the clauses in reading order, each with its salted hash.
    clauses text COLLATE "C" NOT NULL,
    links text COLLATE "C" NOT NULL,
    PRIMARY KEY (sign_off, number, language)
  );
  CREATE INDEX sign_off_edition_of_version ON sign_off_edition (version);
  CREATE TABLE sign_off_extension (
    sign_off text COLLATE "C" PRIMARY KEY,
    organisation text COLLATE "C" NOT NULL,
    from_day text COLLATE "C" NOT NULL,
    to_day text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE sign_off_organisation (
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    PRIMARY KEY (sign_off, organisation)
  );
  CREATE TABLE sign_off_position (
    sign_off text COLLATE "C" NOT NULL,
    -- Counted up: the last one of an organisation counts.
    number bigint NOT NULL,
    id text COLLATE "C" NOT NULL UNIQUE,
    -- To which of its texts.
    text bigint NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    -- JSON: about which clause, in which words.
    reservations text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    cure text COLLATE "C" NOT NULL,
    -- Read by the organisation's own people alone.
    mandate text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    acting text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    sentence text COLLATE "C" NOT NULL DEFAULT '{}',
    mandate_file text COLLATE "C",
    PRIMARY KEY (sign_off, number)
  );
  CREATE TABLE sign_off_reminder (
    sign_off text COLLATE "C" NOT NULL,
    closes_on text COLLATE "C" NOT NULL,
    days bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (sign_off, closes_on, days)
  );
  CREATE TABLE sign_off_text (
    sign_off text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    version text COLLATE "C" NOT NULL,
    -- JSON: the clauses in reading order, each with its salted hash.
    clauses text COLLATE "C" NOT NULL,
    -- Why it moved there; empty for the first.
    reason text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    root text COLLATE "C",
    language text COLLATE "C",
    links text COLLATE "C" NOT NULL DEFAULT '[]',
    PRIMARY KEY (sign_off, number)
  );
  CREATE TABLE signing_sentence (
    organisation text COLLATE "C" PRIMARY KEY,
    sentence text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE silence_notice (
    -- Goes into the token by which a mail that comes back names it.
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    -- Of which of its texts.
    text bigint NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    acting text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    -- By the person's mail server.
    taken_at text COLLATE "C",
    came_back_at text COLLATE "C"
  );
  CREATE INDEX silence_notice_of_sign_off ON silence_notice (sign_off, text);
  CREATE TABLE silence_refusal (
    organisation text COLLATE "C" NOT NULL,
    since text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    until text COLLATE "C",
    until_by text COLLATE "C",
    PRIMARY KEY (organisation, since)
  );
  CREATE TABLE withdrawal (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    UNIQUE (sign_off, organisation)
  );
  `,
  keys: `
  ALTER TABLE adhesion
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE adhesion_invitation
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE clearance
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE position_disclosure
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE position_file
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (position) REFERENCES sign_off_position (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE position_letter
    ADD FOREIGN KEY (position) REFERENCES sign_off_position (id) DEFERRABLE,
    ADD FOREIGN KEY (confirmed_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE sign_off
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE,
    ADD FOREIGN KEY (opened_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (closed_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE sign_off_edition
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE,
    ADD FOREIGN KEY (sign_off, number) REFERENCES sign_off_text (sign_off, number) DEFERRABLE;
  ALTER TABLE sign_off_extension
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE sign_off_organisation
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE sign_off_position
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE sign_off_reminder
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE;
  ALTER TABLE sign_off_text
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE signing_sentence
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE silence_notice
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE silence_refusal
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (until_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE withdrawal
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
