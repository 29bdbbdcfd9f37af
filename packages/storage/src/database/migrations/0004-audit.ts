/** Every decision, each row bound to the one before it: see `audit-chain.ts`. */
export const audit = `
  CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Who decided: a person, or nobody who was signed in. Plain ids: a row outlives what it speaks of.
    actor TEXT,
    actor_organisation TEXT,
    -- Whom it concerns, and the working group whose readers alone may know of it.
    organisation TEXT,
    group_id TEXT,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_actor_organisation ON audit (actor_organisation, sequence);
  CREATE INDEX audit_of_organisation ON audit (organisation, sequence);
  -- The last row there must be.
  CREATE TABLE audit_head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO audit_head (only, sequence, hash)
    VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
  -- Against mistakes; against an attacker with the file there is the chain.
  CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'a row of the audit is never changed'); END;
  CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'a row of the audit is never deleted'); END;
`
