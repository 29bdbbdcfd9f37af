import type { BaselineSchema } from './baseline-schema.ts'

export const certificateSchema: BaselineSchema = {
  tables: `
  CREATE TABLE certificate (
    id text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL UNIQUE,
    key text COLLATE "C" NOT NULL,
    jws text COLLATE "C" NOT NULL,
    -- What its list of signatories is hashed with, in hex: without it the hash says nothing of them.
    salt text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE TABLE signed_page (
    file text COLLATE "C" PRIMARY KEY,
    sign_off text COLLATE "C" NOT NULL,
    position text COLLATE "C" NOT NULL,
    -- Whether it goes with the declaration: its organisation says so.
    shown bigint NOT NULL,
    by text COLLATE "C" NOT NULL,
    at text COLLATE "C" NOT NULL
  );
  CREATE INDEX signed_page_of_sign_off ON signed_page (sign_off, at);
  CREATE TABLE signing_key (
    -- The key's thumbprint (RFC 7638): what signatures name it by.
    id text COLLATE "C" PRIMARY KEY,
    -- 32 bytes in base64url.
    public_key text COLLATE "C" NOT NULL,
    -- The private half, sealed with the installation's secret. NULL once it is in use no more: an old key signs nothing.
    sealed bytea,
    made_at text COLLATE "C" NOT NULL,
    retired_at text COLLATE "C"
  );
  CREATE UNIQUE INDEX signing_key_in_use ON signing_key ((1)) WHERE retired_at IS NULL;
  `,
  keys: `
  ALTER TABLE certificate
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (key) REFERENCES signing_key (id) DEFERRABLE;
  ALTER TABLE signed_page
    ADD FOREIGN KEY (sign_off) REFERENCES sign_off (id) DEFERRABLE,
    ADD FOREIGN KEY (position) REFERENCES sign_off_position (id) DEFERRABLE,
    ADD FOREIGN KEY (by) REFERENCES person (id) DEFERRABLE;
  `,
}
