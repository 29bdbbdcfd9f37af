import type { BaselineSchema } from './baseline-schema.ts'

export const reviewSchema: BaselineSchema = {
  tables: `
  CREATE TABLE review (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    -- A quarter or a year: 2026-Q3, 2026.
    period text COLLATE "C" NOT NULL,
    -- The closed review that its report lies beside.
    compared_with text COLLATE "C",
    opened_by text COLLATE "C" NOT NULL,
    opened_at text COLLATE "C" NOT NULL,
    closes_on text COLLATE "C" NOT NULL,
    -- The first moment after its last day, everywhere.
    closes_at text COLLATE "C" NOT NULL,
    reminded_at text COLLATE "C",
    closed_by text COLLATE "C",
    -- From when on nothing of it changes.
    closed_at text COLLATE "C"
  );
  CREATE INDEX review_of_group ON review (group_id, opened_at);
  CREATE INDEX review_open ON review (closes_at) WHERE closed_at IS NULL;
  CREATE TABLE review_approval (
    review text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    up_to bigint NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (review, organisation, up_to)
  );
  CREATE TABLE review_closed_line (
    review text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    -- JSON: what the report says of it, but for the names of people and organisations.
    line text COLLATE "C" NOT NULL,
    approved_by text COLLATE "C",
    approved_at text COLLATE "C",
    PRIMARY KEY (review, rank)
  );
  CREATE INDEX review_closed_line_of_record ON review_closed_line (record);
  CREATE TABLE review_line (
    review text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    -- That leads it when the review is opened.
    organisation text COLLATE "C" NOT NULL,
    PRIMARY KEY (review, rank),
    UNIQUE (review, record)
  );
  CREATE TABLE review_mark (
    review text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    -- That marks.
    organisation text COLLATE "C" NOT NULL,
    mark text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (review, record, organisation)
  );
  CREATE TABLE review_organisation (
    review text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    -- How often words were written for it: the number of the latest.
    written bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (review, organisation)
  );
  CREATE TABLE review_words (
    review text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    -- Who says it: organisation, or secretariat.
    side text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    unchanged bigint NOT NULL,
    -- JSON, by language.
    progress text COLLATE "C" NOT NULL,
    needs text COLLATE "C" NOT NULL,
    slip text COLLATE "C" NOT NULL,
    -- Why a date moved, for the organisation alone.
    internal_slip text COLLATE "C" NOT NULL,
    taken_back text COLLATE "C",
    PRIMARY KEY (review, organisation, number)
  );
  CREATE INDEX review_words_of_record ON review_words (record);
  `,
  keys: `
  ALTER TABLE review
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (compared_with) REFERENCES review (id) DEFERRABLE,
    ADD FOREIGN KEY (opened_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (closed_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE review_approval
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation) DEFERRABLE;
  ALTER TABLE review_closed_line
    ADD FOREIGN KEY (review) REFERENCES review (id) DEFERRABLE,
    ADD FOREIGN KEY (approved_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE review_line
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE,
    ADD FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation) DEFERRABLE;
  ALTER TABLE review_mark
    ADD FOREIGN KEY (review) REFERENCES review (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE review_organisation
    ADD FOREIGN KEY (review) REFERENCES review (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE review_words
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (review, organisation) REFERENCES review_organisation (review, organisation) DEFERRABLE;
  `,
}
