/** How far each person has seen each roadmap. It is given to that person alone. */
export const roadmapLooks = `
  CREATE TABLE roadmap_look (
    person TEXT NOT NULL REFERENCES person (id),
    roadmap TEXT NOT NULL REFERENCES roadmap (id),
    -- Where the roadmap's room was in the log when the person's last look ended, and when that was.
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    -- The same of the look before it; NULL where there was none.
    before_sequence INTEGER,
    before_at TEXT,
    PRIMARY KEY (person, roadmap)
  ) STRICT, WITHOUT ROWID;
`
