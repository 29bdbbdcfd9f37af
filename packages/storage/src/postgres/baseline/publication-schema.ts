import type { BaselineSchema } from './baseline-schema.ts'

export const publicationSchema: BaselineSchema = {
  tables: `
  CREATE TABLE erratum (
    id text COLLATE "C" PRIMARY KEY,
    version text COLLATE "C" NOT NULL,
    -- JSON, by language.
    words text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX erratum_of_version ON erratum (version, at);
  CREATE TABLE public_subscriber (
    id text COLLATE "C" PRIMARY KEY,
    slug text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    asked_at text COLLATE "C" NOT NULL,
    confirmed_at text COLLATE "C",
    -- Up to when it was told of news.
    notified_at text COLLATE "C",
    UNIQUE (slug, address)
  );
  CREATE INDEX public_subscriber_by_address ON public_subscriber (address);
  CREATE INDEX public_subscriber_unconfirmed ON public_subscriber (asked_at) WHERE confirmed_at IS NULL;
  CREATE TABLE public_text (
    slug text COLLATE "C" PRIMARY KEY,
    -- The first edition of its work.
    roadmap text COLLATE "C" NOT NULL UNIQUE
  );
  CREATE TABLE publication (
    slug text COLLATE "C" NOT NULL,
    -- From 1: in the address of this version.
    number bigint NOT NULL,
    version text COLLATE "C" NOT NULL UNIQUE,
    -- That adopted it.
    sign_off text COLLATE "C" NOT NULL,
    -- As the text is called in this version.
    title text COLLATE "C" NOT NULL,
    licence text COLLATE "C" NOT NULL,
    PRIMARY KEY (slug, number)
  );
  CREATE TABLE publication_act (
    version text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    act text COLLATE "C" NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, number)
  );
  CREATE TABLE publication_edition (
    publication text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    version text COLLATE "C" NOT NULL,
    -- As the text is called in it.
    title text COLLATE "C" NOT NULL,
    PRIMARY KEY (publication, language)
  );
  CREATE INDEX publication_edition_of_version ON publication_edition (version);
  CREATE TABLE publication_file (
    version text COLLATE "C" NOT NULL,
    -- A strike-out takes a picture away here too.
    file text COLLATE "C" NOT NULL,
    PRIMARY KEY (version, file)
  );
  CREATE INDEX publication_of_file ON publication_file (file);
  `,
  keys: `
  ALTER TABLE erratum
    ADD FOREIGN KEY (version) REFERENCES publication (version) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE public_subscriber
    ADD FOREIGN KEY (slug) REFERENCES public_text (slug) DEFERRABLE;
  ALTER TABLE public_text
    ADD FOREIGN KEY (roadmap) REFERENCES roadmap (id) DEFERRABLE;
  ALTER TABLE publication
    ADD FOREIGN KEY (slug) REFERENCES public_text (slug) DEFERRABLE,
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE,
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE;
  ALTER TABLE publication_act
    ADD FOREIGN KEY (version) REFERENCES publication (version) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  ALTER TABLE publication_edition
    ADD FOREIGN KEY (publication) REFERENCES publication (version) DEFERRABLE,
    ADD FOREIGN KEY (version) REFERENCES roadmap_version (id) DEFERRABLE;
  ALTER TABLE publication_file
    ADD FOREIGN KEY (version) REFERENCES publication (version) DEFERRABLE,
    ADD FOREIGN KEY (file) REFERENCES roadmap_file (id) ON DELETE CASCADE DEFERRABLE;
  `,
}
