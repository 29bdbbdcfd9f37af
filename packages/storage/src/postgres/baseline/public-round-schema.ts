import type { BaselineSchema } from './baseline-schema.ts'

export const publicRoundSchema: BaselineSchema = {
  tables: `
  CREATE TABLE public_comment (
    id text COLLATE "C" PRIMARY KEY,
    round text COLLATE "C" NOT NULL,
    commenter text COLLATE "C" NOT NULL,
    -- From 1 in its round, in the order of confirmation; NULL before it.
    number bigint,
    name text COLLATE "C" NOT NULL,
    body text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    -- The clause that it is about, as it stood; NULL for the text as a whole.
    block text COLLATE "C",
    clause text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    proposed text COLLATE "C" NOT NULL,
    sent_at text COLLATE "C" NOT NULL,
    confirmed_at text COLLATE "C",
    state text COLLATE "C" NOT NULL,
    -- Of the last decision, which is none before one.
    ground text COLLATE "C",
    note text COLLATE "C",
    decided_by text COLLATE "C",
    decided_at text COLLATE "C",
    -- Its discussion, once it was accepted.
    thread text COLLATE "C" UNIQUE,
    -- What was published of its answer.
    disposition text COLLATE "C",
    answer text COLLATE "C",
    UNIQUE (round, number)
  );
  CREATE INDEX public_comment_of_commenter ON public_comment (commenter);
  CREATE INDEX public_comment_by_state ON public_comment (round, state, number);
  CREATE INDEX public_comment_by_decision ON public_comment (round, decided_at);
  CREATE INDEX public_comment_unconfirmed ON public_comment (sent_at) WHERE confirmed_at IS NULL;
  CREATE INDEX public_comment_by_day ON public_comment (round, sent_at);
  CREATE TABLE public_commenter (
    id text COLLATE "C" PRIMARY KEY,
    round text COLLATE "C" NOT NULL,
    -- NULL once it was forgotten.
    address text COLLATE "C",
    language text COLLATE "C" NOT NULL,
    -- When they were last mailed what waits for their confirmation.
    mailed_at text COLLATE "C" NOT NULL,
    -- When they were notified that the answers are published.
    notified_at text COLLATE "C",
    UNIQUE (round, address)
  );
  CREATE INDEX public_commenter_by_address ON public_commenter (address) WHERE address IS NOT NULL;
  CREATE TABLE public_round (
    round text COLLATE "C" PRIMARY KEY,
    -- Its address, for ever.
    slug text COLLATE "C" NOT NULL UNIQUE,
    first_day text COLLATE "C" NOT NULL,
    last_day text COLLATE "C" NOT NULL,
    -- JSON: the languages in which its page speaks.
    languages text COLLATE "C" NOT NULL,
    -- JSON, by language: what explains it.
    words text COLLATE "C" NOT NULL,
    prepared_by text COLLATE "C" NOT NULL,
    prepared_at text COLLATE "C" NOT NULL
  );
  CREATE TABLE public_round_act (
    round text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    act text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (round, number)
  );
  `,
  keys: `
  ALTER TABLE public_comment
    ADD FOREIGN KEY (round) REFERENCES public_round (round) DEFERRABLE,
    ADD FOREIGN KEY (commenter) REFERENCES public_commenter (id) DEFERRABLE,
    ADD FOREIGN KEY (decided_by) REFERENCES person (id) DEFERRABLE,
    ADD FOREIGN KEY (thread) REFERENCES thread (id) DEFERRABLE;
  ALTER TABLE public_commenter
    ADD FOREIGN KEY (round) REFERENCES public_round (round) DEFERRABLE;
  ALTER TABLE public_round
    ADD FOREIGN KEY (round) REFERENCES comment_round (id) DEFERRABLE,
    ADD FOREIGN KEY (prepared_by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE public_round_act
    ADD FOREIGN KEY (round) REFERENCES public_round (round) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
