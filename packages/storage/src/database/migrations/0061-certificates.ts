/** The keys that certificates of adopted texts are signed with, the certificates, and pages that were signed elsewhere. */
export const certificates = `
  CREATE TABLE signing_key (
    -- The key's thumbprint (RFC 7638): what signatures name it by.
    id TEXT PRIMARY KEY,
    -- 32 bytes in base64url.
    public_key TEXT NOT NULL,
    -- The private half, sealed with the installation's secret. NULL once it is in use no more: an old key signs nothing.
    sealed BLOB,
    made_at TEXT NOT NULL,
    retired_at TEXT
  ) STRICT, WITHOUT ROWID;
  -- One at a time.
  CREATE UNIQUE INDEX signing_key_in_use ON signing_key ((1)) WHERE retired_at IS NULL;

  CREATE TABLE certificate (
    id TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL UNIQUE REFERENCES sign_off (id),
    key TEXT NOT NULL REFERENCES signing_key (id),
    jws TEXT NOT NULL,
    -- What its list of signatories is hashed with, in hex: without it the hash says nothing of them.
    salt TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- A page that an organisation signed elsewhere, in ink or by a certificate of its own, beside its position: shown, not vouched for.
  CREATE TABLE signed_page (
    file TEXT PRIMARY KEY,
    sign_off TEXT NOT NULL REFERENCES sign_off (id),
    position TEXT NOT NULL REFERENCES sign_off_position (id),
    -- Whether it goes with the declaration: its organisation says so.
    shown INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX signed_page_of_sign_off ON signed_page (sign_off, at);
`
