/** The keys that certificates of adopted texts are signed with, and the certificates. */
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
`
