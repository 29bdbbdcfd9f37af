/** Records that were merged into another one, which stands for them in texts, links and lists. */
export const recordAliases = `
  CREATE TABLE record_alias (
    record TEXT PRIMARY KEY REFERENCES record_fact (record),
    -- The record that stays; it has no row of its own here.
    into_record TEXT NOT NULL REFERENCES record_fact (record),
    group_id TEXT NOT NULL REFERENCES working_group (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- The changes of the register that take the merge back, as JSON.
    inverse TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX record_alias_into ON record_alias (into_record);
  CREATE INDEX record_alias_of_group ON record_alias (group_id);
`
