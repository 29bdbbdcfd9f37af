/** The ways in beside a password: links, second factors, passkeys and the organisations' own sign-in. */
export const waysIn = `
  -- What is to be proved once and in time. Of what opens something only the hash is kept.
  CREATE TABLE one_time (
    hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT REFERENCES person (id) ON DELETE CASCADE,
    details TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX one_time_by_expiry ON one_time (expires_at);
  CREATE TABLE second_factor (
    person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    sealed_secret BLOB NOT NULL,
    -- NULL until a first code has shown that the person's device has the secret.
    confirmed_at TEXT,
    -- The time step of the last code: none is taken twice.
    last_step INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    PRIMARY KEY (person, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE remembered_device (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    expires_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX remembered_device_of_person ON remembered_device (person);
  CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    public_key BLOB NOT NULL,
    counter INTEGER NOT NULL,
    transports TEXT NOT NULL,
    added_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT;
  CREATE INDEX passkey_of_person ON passkey (person);
  CREATE TABLE sign_in_provider (
    organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    client_id TEXT NOT NULL,
    sealed_secret BLOB NOT NULL,
    changed_at TEXT NOT NULL
  ) STRICT;
  -- A domain of e-mail addresses leads to one organisation.
  CREATE TABLE provider_domain (
    domain TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES sign_in_provider (organisation) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  -- Whom a provider means by a subject, for an organisation; one subject of it for a person.
  CREATE TABLE provider_identity (
    organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    linked_at TEXT NOT NULL,
    PRIMARY KEY (organisation, issuer, subject),
    UNIQUE (organisation, issuer, person)
  ) STRICT, WITHOUT ROWID;
`
