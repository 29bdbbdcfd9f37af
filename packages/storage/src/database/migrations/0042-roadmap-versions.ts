/** Versions of roadmaps: states of their texts under a name. Those of rounds that were opened before are taken over. */
export const roadmapVersions = `
  CREATE TABLE roadmap_version (
    id TEXT PRIMARY KEY,
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    kind TEXT NOT NULL,
    -- Empty for one that was made by itself.
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    -- Where the roadmap's room was in the log.
    sequence INTEGER NOT NULL,
    -- What the salts of its leaves are made from, and the root of their tree; NULL where it was not worked out.
    seed TEXT,
    root TEXT,
    by TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX roadmap_version_of_roadmap ON roadmap_version (roadmap, at);
  INSERT INTO roadmap_version
    SELECT comment_round.id, roadmap, 'round', name, '', sequence, NULL, NULL, opened_by, person.organisation, opened_at
    FROM comment_round JOIN person ON person.id = opened_by
    WHERE roadmap IS NOT NULL;
`
