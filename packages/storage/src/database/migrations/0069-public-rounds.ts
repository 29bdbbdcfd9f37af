/** Rounds that the public reads and comments on for a time, without an account. */
export const publicRounds = `
  CREATE TABLE public_round (
    round TEXT PRIMARY KEY REFERENCES comment_round (id),
    -- Its address, for ever.
    slug TEXT NOT NULL UNIQUE,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    -- JSON: the languages in which its page speaks.
    languages TEXT NOT NULL,
    -- JSON, by language: what explains it.
    words TEXT NOT NULL,
    prepared_by TEXT NOT NULL REFERENCES person (id),
    prepared_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Opened, withdrawn, answers published, answers withdrawn: of each pair the last one counts.
  CREATE TABLE public_round_act (
    round TEXT NOT NULL REFERENCES public_round (round),
    number INTEGER NOT NULL,
    act TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (round, number)
  ) STRICT, WITHOUT ROWID;

  -- Who comments, by their mail address, which no member reads.
  CREATE TABLE public_commenter (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL REFERENCES public_round (round),
    -- NULL once it was forgotten.
    address TEXT,
    language TEXT NOT NULL,
    -- When they were last mailed what waits for their confirmation.
    mailed_at TEXT NOT NULL,
    -- When they were notified that the answers are published.
    notified_at TEXT,
    UNIQUE (round, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX public_commenter_by_address ON public_commenter (address) WHERE address IS NOT NULL;

  CREATE TABLE public_comment (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL REFERENCES public_round (round),
    commenter TEXT NOT NULL REFERENCES public_commenter (id),
    -- From 1 in its round, in the order of confirmation; NULL before it.
    number INTEGER,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    country TEXT NOT NULL,
    -- The clause that it is about, as it stood; NULL for the text as a whole.
    block TEXT,
    clause TEXT NOT NULL,
    words TEXT NOT NULL,
    proposed TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    confirmed_at TEXT,
    state TEXT NOT NULL,
    -- Of the last decision, which is none before one.
    ground TEXT,
    note TEXT,
    decided_by TEXT REFERENCES person (id),
    decided_at TEXT,
    -- Its discussion, once it was accepted.
    thread TEXT UNIQUE REFERENCES thread (id),
    -- What was published of its answer.
    disposition TEXT,
    answer TEXT,
    UNIQUE (round, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX public_comment_of_commenter ON public_comment (commenter);
  CREATE INDEX public_comment_by_state ON public_comment (round, state, number);
  -- Asked at each request of a page that has them.
  CREATE INDEX public_comment_by_decision ON public_comment (round, decided_at);
  CREATE INDEX public_comment_unconfirmed ON public_comment (sent_at) WHERE confirmed_at IS NULL;
  CREATE INDEX public_comment_by_day ON public_comment (round, sent_at);
`
