/** Adopted texts that the public reads: at which address, since when, with which errata, and their subscribers. */
export const publications = `
  -- An address is a text's for ever: it is never given to another one, and its row never goes.
  CREATE TABLE public_text (
    slug TEXT PRIMARY KEY,
    -- The first edition of its work.
    roadmap TEXT NOT NULL UNIQUE REFERENCES roadmap (id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE publication (
    slug TEXT NOT NULL REFERENCES public_text (slug),
    -- From 1: in the address of this version.
    number INTEGER NOT NULL,
    version TEXT NOT NULL UNIQUE REFERENCES roadmap_version (id),
    -- That adopted it.
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    -- As the text is called in this version.
    title TEXT NOT NULL,
    licence TEXT NOT NULL,
    PRIMARY KEY (slug, number)
  ) STRICT, WITHOUT ROWID;

  -- Published, withdrawn, published again: the last one counts.
  CREATE TABLE publication_act (
    version TEXT NOT NULL REFERENCES publication (version),
    number INTEGER NOT NULL,
    act TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (version, number)
  ) STRICT, WITHOUT ROWID;

  -- Appended beside a version, which stays as it is.
  CREATE TABLE erratum (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL REFERENCES publication (version),
    -- JSON, by language.
    words TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erratum_of_version ON erratum (version, at);

  -- Pictures of a published text, which stay while the live text names them no more.
  CREATE TABLE publication_file (
    version TEXT NOT NULL REFERENCES publication (version),
    -- A strike-out takes a picture away here too.
    file TEXT NOT NULL REFERENCES roadmap_file (id) ON DELETE CASCADE,
    PRIMARY KEY (version, file)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX publication_of_file ON publication_file (file);

  -- Mail addresses that wait for a confirmation, or have subscribed to news. No member reads them.
  CREATE TABLE public_subscriber (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL REFERENCES public_text (slug),
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    confirmed_at TEXT,
    -- Up to when it was told of news.
    notified_at TEXT,
    UNIQUE (slug, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX public_subscriber_by_address ON public_subscriber (address);
  CREATE INDEX public_subscriber_unconfirmed ON public_subscriber (asked_at) WHERE confirmed_at IS NULL;
`
