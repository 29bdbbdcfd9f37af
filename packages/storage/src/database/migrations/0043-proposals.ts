/** Proposed changes of a text, each with a discussion of its own. A draft has none yet, so that no other person can find it. */
export const proposals = `
  CREATE TABLE proposal (
    -- The discussion's id; of a draft, the one that it will have.
    thread TEXT PRIMARY KEY,
    -- Those that were sent together, in their order.
    set_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    room TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- NULL for the beginning of the text.
    block TEXT,
    after_block TEXT,
    letter INTEGER,
    base_sequence INTEGER NOT NULL,
    -- The block as it stood then (of a join, both), and what is proposed: JSON.
    base TEXT NOT NULL,
    content TEXT,
    source TEXT NOT NULL,
    -- The returned file or mail that it was read from.
    import TEXT,
    state TEXT NOT NULL,
    -- The first comment of a draft's discussion.
    comment TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    UNIQUE (set_id, position)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX proposal_of_block ON proposal (room, block);
  CREATE INDEX proposal_draft ON proposal (by, room, at) WHERE state = 'draft';
`
