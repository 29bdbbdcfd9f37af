/** What people accept before they enter a group, in each of its versions, and who accepted which. */
export const compliance = `
  CREATE TABLE compliance_notice (
    group_id TEXT NOT NULL REFERENCES working_group (id),
    version INTEGER NOT NULL,
    texts TEXT NOT NULL,
    -- Null for what came with the installation.
    by TEXT REFERENCES person (id),
    at TEXT NOT NULL,
    PRIMARY KEY (group_id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE compliance_acceptance (
    person TEXT NOT NULL REFERENCES person (id),
    group_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- In which they read it.
    language TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, group_id, version),
    FOREIGN KEY (group_id, version) REFERENCES compliance_notice (group_id, version)
  ) STRICT, WITHOUT ROWID;
`
