import type { BaselineSchema } from './baseline-schema.ts'

export const signInSchema: BaselineSchema = {
  tables: `
  CREATE TABLE account (
    id text COLLATE "C" PRIMARY KEY,
    "accountId" text COLLATE "C" NOT NULL,
    "providerId" text COLLATE "C" NOT NULL,
    "userId" text COLLATE "C" NOT NULL,
    "accessToken" text COLLATE "C",
    "refreshToken" text COLLATE "C",
    "idToken" text COLLATE "C",
    "accessTokenExpiresAt" text COLLATE "C",
    "refreshTokenExpiresAt" text COLLATE "C",
    scope text COLLATE "C",
    password text COLLATE "C",
    "createdAt" text COLLATE "C" NOT NULL,
    "updatedAt" text COLLATE "C" NOT NULL
  );
  CREATE INDEX account_of_user ON "account" ("userId");
  CREATE TABLE email_domain (
    domain text COLLATE "C" NOT NULL,
    organisation text COLLATE "C" NOT NULL,
    standing text COLLATE "C" NOT NULL CHECK (standing IN ('claimed', 'proved', 'granted')),
    -- What the domain's record must say. No secret: it is this organisation's alone.
    token text COLLATE "C" NOT NULL,
    -- When the record was last seen, of one that is proved.
    seen_at text COLLATE "C",
    -- Whether the secretariat has looked at it, of one that is granted.
    confirmed bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (domain, organisation)
  );
  CREATE UNIQUE INDEX email_domain_leads ON email_domain (domain) WHERE standing <> 'claimed';
  CREATE TABLE known_device (
    hash text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    session text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL
  );
  CREATE INDEX known_device_of_person ON known_device (person);
  CREATE INDEX known_device_of_session ON known_device (session);
  CREATE TABLE mail_outbox (
    key text COLLATE "C" PRIMARY KEY,
    -- Encrypted: it holds addresses and links that sign a person in. NULL once the mail was sent or given up.
    sealed bytea,
    queued_at text COLLATE "C" NOT NULL,
    due_at text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL,
    tries bigint NOT NULL
  );
  CREATE INDEX mail_outbox_by_due ON mail_outbox (due_at) WHERE sealed IS NOT NULL;
  CREATE TABLE one_time (
    hash text COLLATE "C" PRIMARY KEY,
    purpose text COLLATE "C" NOT NULL,
    person text COLLATE "C",
    details text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL,
    tries bigint NOT NULL DEFAULT 0
  );
  CREATE INDEX one_time_by_expiry ON one_time (expires_at);
  CREATE TABLE passkey (
    id text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    public_key bytea NOT NULL,
    counter bigint NOT NULL,
    transports text COLLATE "C" NOT NULL,
    added_at text COLLATE "C" NOT NULL,
    used_at text COLLATE "C"
  );
  CREATE INDEX passkey_of_person ON passkey (person);
  CREATE TABLE provider_identity (
    organisation text COLLATE "C" NOT NULL,
    issuer text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    linked_at text COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation, issuer, subject),
    UNIQUE (organisation, issuer, person)
  );
  CREATE TABLE recovery_code (
    person text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    PRIMARY KEY (person, hash)
  );
  CREATE TABLE remembered_device (
    hash text COLLATE "C" PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    expires_at text COLLATE "C" NOT NULL
  );
  CREATE INDEX remembered_device_of_person ON remembered_device (person);
  CREATE TABLE second_factor (
    person text COLLATE "C" PRIMARY KEY,
    sealed_secret bytea NOT NULL,
    -- NULL until a first code has shown that the person's device has the secret.
    confirmed_at text COLLATE "C",
    -- The time step of the last code: none is taken twice.
    last_step bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE session (
    id text COLLATE "C" PRIMARY KEY,
    token text COLLATE "C" NOT NULL UNIQUE,
    "userId" text COLLATE "C" NOT NULL,
    "expiresAt" text COLLATE "C" NOT NULL,
    "ipAddress" text COLLATE "C",
    "userAgent" text COLLATE "C",
    "createdAt" text COLLATE "C" NOT NULL,
    "updatedAt" text COLLATE "C" NOT NULL,
    seen_at text COLLATE "C"
  );
  CREATE INDEX session_of_user ON session ("userId");
  CREATE INDEX session_by_expiry ON session ("expiresAt");
  CREATE TABLE set_up_link (
    token_hash text COLLATE "C" PRIMARY KEY,
    expires_at text COLLATE "C" NOT NULL
  );
  CREATE TABLE sign_in_provider (
    organisation text COLLATE "C" PRIMARY KEY,
    issuer text COLLATE "C" NOT NULL,
    client_id text COLLATE "C" NOT NULL,
    sealed_secret bytea NOT NULL,
    changed_at text COLLATE "C" NOT NULL
  );
  CREATE TABLE "user" (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL UNIQUE,
    "emailVerified" bigint NOT NULL DEFAULT 0,
    image text COLLATE "C",
    "createdAt" text COLLATE "C" NOT NULL,
    "updatedAt" text COLLATE "C" NOT NULL
  );
  CREATE TABLE verification (
    id text COLLATE "C" PRIMARY KEY,
    identifier text COLLATE "C" NOT NULL,
    value text COLLATE "C" NOT NULL,
    "expiresAt" text COLLATE "C" NOT NULL,
    "createdAt" text COLLATE "C" NOT NULL,
    "updatedAt" text COLLATE "C" NOT NULL
  );
  CREATE INDEX verification_by_identifier ON "verification" (identifier);
  CREATE INDEX verification_by_expiry ON "verification" ("expiresAt");
  `,
  keys: `
  ALTER TABLE account
    ADD FOREIGN KEY ("userId") REFERENCES "user" (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE email_domain
    ADD FOREIGN KEY (organisation) REFERENCES sign_in_provider (organisation) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE known_device
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE one_time
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE passkey
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE provider_identity
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE,
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE recovery_code
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE remembered_device
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE second_factor
    ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE session
    ADD FOREIGN KEY ("userId") REFERENCES "user" (id) ON DELETE CASCADE DEFERRABLE;
  ALTER TABLE sign_in_provider
    ADD FOREIGN KEY (organisation) REFERENCES organisation (id) ON DELETE CASCADE DEFERRABLE;
  `,
}
