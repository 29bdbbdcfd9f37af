/**
 * Fields of the coalition's own that a group has closed; the strike-out of what was written there has the same id. And
 * where in its rooms' pasts something was struck out.
 */
export const closedFields = `
  CREATE TABLE closed_field (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    field TEXT NOT NULL REFERENCES custom_field (id),
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL,
    -- When the register had been emptied of it; NULL while that is still to be done.
    emptied_at TEXT,
    reopened_by TEXT REFERENCES person (id),
    reopened_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX closed_field_standing ON closed_field (group_id, field) WHERE reopened_at IS NULL;
  -- JSON, by room: runs of numbers in its log, and until which sequence each stood.
  ALTER TABLE strike_out ADD COLUMN gaps TEXT;
`
