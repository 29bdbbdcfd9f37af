/** The choices of series for pathways, with the people who made them. */
export const pathways = `
  -- Appended: of a role the latest holds; of a role that several may have, those since a dataset was last taken out of it.
  CREATE TABLE pathway_series (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record_fact (record),
    role TEXT NOT NULL,
    dataset TEXT NOT NULL REFERENCES dataset (id),
    -- The place of the series in its dataset. NULL: none of this dataset any more.
    place INTEGER,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX pathway_series_of ON pathway_series (record);
`
