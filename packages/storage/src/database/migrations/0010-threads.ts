/** Discussion: rows with an author, beside the rooms, so that no edit of a text can take a comment away. */
export const threads = `
  CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    -- Given to what the coalition reads; what stays in an organisation leaves no gap in anybody's count.
    number INTEGER UNIQUE,
    group_id TEXT NOT NULL REFERENCES working_group (id),
    room TEXT NOT NULL,
    place TEXT NOT NULL,
    record TEXT,
    field TEXT,
    -- The passages as they were commented on, and as they were last seen.
    commented TEXT NOT NULL,
    passages TEXT NOT NULL,
    audience TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    type TEXT NOT NULL,
    proposed_text TEXT,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    disposition TEXT,
    disposition_reason TEXT,
    disposed_by TEXT REFERENCES person (id),
    disposed_at TEXT,
    assignee TEXT REFERENCES person (id)
  ) STRICT;
  CREATE INDEX thread_of_room ON thread (room);
  CREATE INDEX thread_of_record ON thread (record) WHERE record IS NOT NULL;
  CREATE TABLE comment (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES thread (id),
    place INTEGER NOT NULL,
    by TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    -- NULL once it was deleted: that there was one stays.
    text TEXT,
    edited_at TEXT,
    UNIQUE (thread, place)
  ) STRICT;
  -- What a comment said before its author changed it.
  CREATE TABLE comment_revision (
    comment TEXT NOT NULL REFERENCES comment (id),
    until TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (comment, until)
  ) STRICT, WITHOUT ROWID;
  -- Up to which of its comments a person has seen a thread.
  CREATE TABLE thread_seen (
    person TEXT NOT NULL REFERENCES person (id),
    thread TEXT NOT NULL REFERENCES thread (id),
    place INTEGER NOT NULL,
    PRIMARY KEY (person, thread)
  ) STRICT, WITHOUT ROWID;
  -- A projection: what each block of a roadmap says.
  CREATE TABLE block_text (
    room TEXT NOT NULL,
    block TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (room, block)
  ) STRICT, WITHOUT ROWID;
  -- What happened, for those whom it concerns: a client that was away asks for what came after the last it saw.
  CREATE TABLE event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    group_id TEXT REFERENCES working_group (id),
    -- Where set, for the people of this organisation, or this person, alone.
    organisation TEXT,
    person TEXT,
    room TEXT,
    subject TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_by_time ON event (at);
`
