/** Organisations that are suspended, and an audit found by index. */
export const statesAndAudit = `
  ALTER TABLE organisation ADD COLUMN state TEXT NOT NULL DEFAULT 'active';

  -- "by" is NULL where the command line ended the admission.
  CREATE TABLE departure_by_anybody (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    by TEXT REFERENCES person (id),
    PRIMARY KEY (group_id, organisation, at)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO departure_by_anybody (group_id, organisation, at, by)
    SELECT group_id, organisation, at, by FROM departure;
  DROP TABLE departure;
  ALTER TABLE departure_by_anybody RENAME TO departure;

  CREATE INDEX audit_by_actor ON audit (actor, sequence);
  CREATE INDEX audit_by_subject ON audit (subject, sequence);
  CREATE INDEX audit_by_kind ON audit (kind, sequence);
  CREATE INDEX audit_by_time ON audit (at, sequence);
`
