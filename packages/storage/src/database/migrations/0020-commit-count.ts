/**
 * How many transactions this file has taken since its epoch began: what the anchor beside it is held against. A file
 * that was restored or repaired begins another epoch, so that no copy of before can pass for it.
 */
export const commitCount = `
  CREATE TABLE commit_count (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch TEXT NOT NULL,
    commits INTEGER NOT NULL
  ) STRICT;
  INSERT INTO commit_count (only, epoch, commits) VALUES (1, lower(hex(randomblob(8))), 0);
`
