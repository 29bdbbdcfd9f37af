/** Who is named in the text of a roadmap, and the passage to which a notice of it leads. */
export const textMentions = `
  -- Not derived: it says of whom a notice was sent, and stays when projections are made anew.
  CREATE TABLE text_mention (
    room TEXT NOT NULL,
    block TEXT NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    -- The author of the entry that brought it; NULL where no person did with their own hands, or long ago.
    by TEXT,
    at TEXT NOT NULL,
    -- new: to be decided a minute after; waiting: until the draft is opened; settled.
    state TEXT NOT NULL,
    -- Since when it does not stand there any more.
    gone_at TEXT,
    PRIMARY KEY (room, block, kind, who)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX text_mention_open ON text_mention (state, at) WHERE state <> 'settled';
  CREATE INDEX text_mention_gone ON text_mention (gone_at) WHERE gone_at IS NOT NULL;

  ALTER TABLE notice ADD COLUMN block TEXT;
  CREATE INDEX notice_of_mention ON notice (by, at) WHERE block IS NOT NULL;
`
