import type { BaselineSchema } from './baseline-schema.ts'

export const ratingSchema: BaselineSchema = {
  tables: `
  CREATE TABLE rating (
    id text COLLATE "C" PRIMARY KEY,
    group_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    question text COLLATE "C" NOT NULL,
    -- One or two, separated by a space.
    criteria text COLLATE "C" NOT NULL,
    disclosure text COLLATE "C" NOT NULL,
    -- For whom one mark counts: an organisation or a participant.
    rater_kind text COLLATE "C" NOT NULL,
    opened_by text COLLATE "C" NOT NULL,
    opened_at text COLLATE "C" NOT NULL,
    closes_on text COLLATE "C" NOT NULL,
    -- The first moment after its last day, everywhere.
    closes_at text COLLATE "C" NOT NULL,
    -- Who closed it early; NULL where its last day did.
    closed_by text COLLATE "C",
    -- From when on it takes no marks and has a result.
    counted_at text COLLATE "C"
  );
  CREATE INDEX rating_of_group ON rating (group_id, opened_at);
  CREATE INDEX rating_to_count ON rating (closes_at) WHERE counted_at IS NULL;
  CREATE TABLE rating_barrier (
    rating text COLLATE "C" NOT NULL,
    rank bigint NOT NULL,
    record text COLLATE "C" NOT NULL,
    PRIMARY KEY (rating, rank),
    UNIQUE (rating, record)
  );
  CREATE TABLE rating_decision (
    rating text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    classified bigint NOT NULL,
    dropped bigint NOT NULL,
    PRIMARY KEY (rating, key)
  );
  CREATE TABLE rating_mark (
    rating text COLLATE "C" NOT NULL,
    record text COLLATE "C" NOT NULL,
    criterion text COLLATE "C" NOT NULL,
    rater text COLLATE "C" NOT NULL,
    -- Who gave it.
    person text COLLATE "C" NOT NULL,
    -- NULL: no opinion.
    mark bigint CHECK (mark BETWEEN 1 AND 5),
    reason text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (rating, record, criterion, rater)
  );
  CREATE INDEX rating_mark_by_rater ON rating_mark (rating, rater);
  CREATE TABLE rating_organisation (
    rating text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    PRIMARY KEY (rating, organisation)
  );
  CREATE TABLE rating_rater (
    rating text COLLATE "C" NOT NULL,
    -- The organisation's id, or the participant's.
    rater text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    given bigint NOT NULL,
    -- 0: a participant who was none any more when the marks were counted.
    counts bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (rating, rater)
  );
  `,
  keys: `
  ALTER TABLE rating
    ADD FOREIGN KEY (group_id) REFERENCES working_group (id) DEFERRABLE,
    ADD FOREIGN KEY (opened_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (closed_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE rating_barrier
    ADD FOREIGN KEY (rating) REFERENCES rating (id) DEFERRABLE,
    ADD FOREIGN KEY (record) REFERENCES record_fact (record) DEFERRABLE;
  ALTER TABLE rating_decision
    ADD FOREIGN KEY (rating) REFERENCES rating (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE rating_mark
    ADD FOREIGN KEY (person) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (rating, rater) REFERENCES rating_rater (rating, rater) DEFERRABLE;
  ALTER TABLE rating_organisation
    ADD FOREIGN KEY (rating) REFERENCES rating (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  ALTER TABLE rating_rater
    ADD FOREIGN KEY (rating) REFERENCES rating (id) DEFERRABLE,
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) DEFERRABLE;
  `,
}
