/**
 * Who there is: organisations, people, groups, and the sign-in tables that better-auth reads and writes (its own
 * names).
 */
export const people = `
  CREATE TABLE "user" (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    emailVerified INTEGER NOT NULL DEFAULT 0,
    image TEXT,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE "session" (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    userId TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    expiresAt TEXT NOT NULL,
    ipAddress TEXT,
    userAgent TEXT,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX session_of_user ON "session" (userId);
  CREATE TABLE "account" (
    id TEXT PRIMARY KEY,
    accountId TEXT NOT NULL,
    providerId TEXT NOT NULL,
    userId TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
    accessToken TEXT,
    refreshToken TEXT,
    idToken TEXT,
    accessTokenExpiresAt TEXT,
    refreshTokenExpiresAt TEXT,
    scope TEXT,
    password TEXT,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX account_of_user ON "account" (userId);
  CREATE TABLE "verification" (
    id TEXT PRIMARY KEY,
    identifier TEXT NOT NULL,
    value TEXT NOT NULL,
    expiresAt TEXT NOT NULL,
    createdAt TEXT NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT;
  CREATE INDEX verification_by_identifier ON "verification" (identifier);

  CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    short_name TEXT NOT NULL UNIQUE,
    names TEXT NOT NULL,
    name_at_signature TEXT,
    kind TEXT NOT NULL,
    hue TEXT NOT NULL,
    seat TEXT,
    place INTEGER NOT NULL
  ) STRICT;
  -- A person's name and e-mail live in "user", under the same id.
  CREATE TABLE person (
    id TEXT PRIMARY KEY REFERENCES "user" (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    roles TEXT NOT NULL,
    title TEXT,
    affiliation TEXT,
    language TEXT NOT NULL,
    last_looked TEXT
  ) STRICT;
  CREATE TABLE working_group (
    id TEXT PRIMARY KEY,
    names TEXT NOT NULL,
    restricted INTEGER NOT NULL,
    place INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE membership (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    PRIMARY KEY (group_id, person)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX membership_of_person ON membership (person);
  CREATE TABLE roadmap (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    language TEXT NOT NULL,
    created_by TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX roadmap_of_group ON roadmap (group_id);
  -- What was done once for the whole installation, such as seeding the demo.
  CREATE TABLE done (
    deed TEXT PRIMARY KEY,
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`
