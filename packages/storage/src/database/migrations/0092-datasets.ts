/** Imported series: what a file said, as it said it, and which of several is used for what. */
export const datasets = `
  CREATE TABLE dataset (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    -- Of the file.
    name TEXT NOT NULL,
    -- Of its bytes and of all that was said with them: the same again is answered as before.
    asked TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    boundary TEXT NOT NULL,
    vintage TEXT NOT NULL,
    licence TEXT NOT NULL,
    method TEXT NOT NULL,
    coverage TEXT NOT NULL,
    regions TEXT NOT NULL,
    -- The one that it corrects, and why.
    corrects TEXT REFERENCES dataset (id),
    reason TEXT,
    -- JSON: what was found in the file.
    report TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    at TEXT NOT NULL,
    -- 0 while its series are being written: it is there for no person yet.
    whole INTEGER NOT NULL,
    -- NULL: read by its bringer alone, and forgotten after a month.
    confirmed_at TEXT
  ) STRICT;
  CREATE INDEX dataset_of_group ON dataset (group_id, confirmed_at);
  -- Never changed.
  CREATE TABLE dataset_series (
    dataset TEXT NOT NULL REFERENCES dataset (id),
    -- Its place in the file.
    place INTEGER NOT NULL,
    group_id TEXT NOT NULL,
    model TEXT NOT NULL,
    scenario TEXT NOT NULL,
    region TEXT NOT NULL,
    variable TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- JSON: further columns by their headings.
    extra TEXT NOT NULL,
    -- By what it stands beside series of other datasets.
    place_key TEXT NOT NULL,
    variable_key TEXT NOT NULL,
    -- JSON: [year, value as read, value as printed, status] of each.
    observations TEXT NOT NULL,
    PRIMARY KEY (dataset, place)
  ) STRICT;
  CREATE INDEX dataset_series_beside ON dataset_series (group_id, variable_key, place_key, dataset, place);
  -- Appended: the latest of a use, place and variable holds.
  CREATE TABLE dataset_choice (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    use TEXT NOT NULL,
    place_key TEXT NOT NULL,
    variable_key TEXT NOT NULL,
    -- NULL: none any more.
    dataset TEXT REFERENCES dataset (id),
    reason TEXT NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX dataset_choice_of ON dataset_choice (group_id, variable_key, place_key);
`
