/**
 * Full-text search. Triggers note each change of what is searched, so that no command can forget it; the projector's
 * thread brings the index up to them in short slices. All that is here now is noted too.
 */
export const searchedChanges = [
  // What is new can wait; what was changed or taken away, a narrowed discussion among it, goes first.
  ['block_text', 'INSERT', 'passage', "NEW.room || ' ' || NEW.block", 0],
  ['block_text', 'UPDATE OF text', 'passage', "NEW.room || ' ' || NEW.block", 1],
  ['block_text', 'DELETE', 'passage', "OLD.room || ' ' || OLD.block", 1],
  ['section_row', 'INSERT', 'passage', "NEW.room || ' ' || NEW.block", 0],
  ['section_row', 'DELETE', 'passage', "OLD.room || ' ' || OLD.block", 0],
  ['roadmap_row', 'INSERT', 'roadmap', 'NEW.roadmap', 0],
  ['roadmap_row', 'UPDATE OF title', 'roadmap', 'NEW.roadmap', 1],
  ['roadmap_row', 'DELETE', 'roadmap', 'OLD.roadmap', 1],
  ['roadmap', 'UPDATE OF state, opened_at, language, group_id', 'room', "'roadmap.' || NEW.id", 1],
  ['roadmap', 'DELETE', 'room', "'roadmap.' || OLD.id", 1],
  ['record_row', 'INSERT', 'record', 'NEW.record', 0],
  ['record_row', 'UPDATE OF fields, group_id', 'record', 'NEW.record', 1],
  ['record_row', 'DELETE', 'record', 'OLD.record', 1],
  ['evidence', 'INSERT', 'record', 'NEW.record', 0],
  ['evidence', 'UPDATE', 'record', 'NEW.record', 1],
  ['evidence', 'DELETE', 'record', 'OLD.record', 1],
  ['slip', 'INSERT', 'record', 'NEW.record', 0],
  ['slip', 'UPDATE', 'record', 'NEW.record', 1],
  ['slip', 'DELETE', 'record', 'OLD.record', 1],
  ['record_alias', 'INSERT', 'record', 'NEW.record', 1],
  ['record_alias', 'DELETE', 'record', 'OLD.record', 1],
  ['custom_field', 'UPDATE OF choices', 'field', 'NEW.id', 0],
  ['closed_field', 'INSERT', 'register', 'NEW.group_id', 1],
  ['closed_field', 'UPDATE OF reopened_at', 'register', 'NEW.group_id', 0],
  ['thread', 'INSERT', 'thread', 'NEW.id', 0],
  [
    'thread',
    'UPDATE OF group_id, room, audience, organisation, readers, proposed_text, disposition_reason',
    'thread',
    'NEW.id',
    1,
  ],
  ['thread', 'DELETE', 'thread', 'OLD.id', 1],
  ['comment', 'INSERT', 'comment', 'NEW.id', 0],
  ['comment', 'UPDATE OF text, thread', 'comment', 'NEW.id', 1],
  ['comment', 'DELETE', 'comment', 'OLD.id', 1],
  ['comment_file', 'INSERT', 'file', 'NEW.id', 0],
  ['comment_file', 'UPDATE OF name, comment', 'file', 'NEW.id', 1],
  ['comment_file', 'DELETE', 'file', 'OLD.id', 1],
  ['roadmap_file', 'INSERT', 'picture', 'NEW.id', 0],
  ['roadmap_file', 'UPDATE OF name', 'picture', 'NEW.id', 1],
  ['roadmap_file', 'DELETE', 'picture', 'OLD.id', 1],
  ['organisation', 'INSERT', 'organisation', 'NEW.id', 0],
  ['organisation', 'UPDATE OF short_name, names, former_names, state', 'organisation', 'NEW.id', 1],
  ['organisation', 'UPDATE OF state', 'staff', 'NEW.id', 1],
  ['organisation', 'DELETE', 'organisation', 'OLD.id', 1],
  ['person', 'INSERT', 'person', 'NEW.id', 0],
  ['person', 'UPDATE OF organisation, state', 'person', 'NEW.id', 1],
  ['person', 'DELETE', 'person', 'OLD.id', 1],
  ['user', 'UPDATE OF name', 'person', 'NEW.id', 1],
  ['naming', 'INSERT', 'person', 'NEW.person', 0],
  ['naming', 'UPDATE', 'person', 'NEW.person', 1],
  ['naming', 'DELETE', 'person', 'OLD.person', 1],
  ['admission', 'INSERT', 'staff', 'NEW.organisation', 1],
  ['admission', 'DELETE', 'staff', 'OLD.organisation', 1],
  ['roadmap_version', 'INSERT', 'version', 'NEW.id', 0],
  ['roadmap_version', 'UPDATE OF name, note', 'version', 'NEW.id', 1],
  ['roadmap_version', 'DELETE', 'version', 'OLD.id', 1],
] as const

const present = [
  ['passage', "SELECT room || ' ' || block FROM block_text"],
  ['roadmap', 'SELECT roadmap FROM roadmap_row'],
  ['record', 'SELECT record FROM record_row'],
  ['thread', 'SELECT id FROM thread'],
  ['comment', 'SELECT id FROM comment'],
  ['file', 'SELECT id FROM comment_file'],
  ['picture', 'SELECT id FROM roadmap_file'],
  ['organisation', 'SELECT id FROM organisation'],
  ['person', 'SELECT id FROM person'],
  ['version', 'SELECT id FROM roadmap_version'],
] as const

/** Statements that note all that can be searched. */
export const noteAllForSearch: readonly string[] = present.map(
  ([kind, ids]) =>
    `INSERT INTO search_change (kind, id, urgent) SELECT '${kind}', *, 0 FROM (${ids}) AS present WHERE true ON CONFLICT DO NOTHING`,
)

export const search = `
  -- Who reads an entry: a group, an organisation within it, one named reader. Each word of an entry is stored under its
  -- scope's number, so that a search touches nothing that its reader may not read.
  CREATE TABLE search_scope (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE search_row (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What it was made from: the kind and the id of a change.
    source TEXT NOT NULL,
    scope INTEGER NOT NULL REFERENCES search_scope (id),
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    part TEXT,
    group_id TEXT,
    organisation TEXT,
    -- 'es', 'es pt', or '' for what is of no language.
    languages TEXT NOT NULL,
    room TEXT,
    thread TEXT,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX search_row_of_source ON search_row (source);

  -- The folded words of each row, under its id. What is deleted leaves no bytes in the index.
  CREATE VIRTUAL TABLE search_index USING fts5 (reference, title, body, tokenize = 'ascii');
  INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

  -- What the index does not know yet.
  CREATE TABLE search_change (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    urgent INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, id)
  ) STRICT;
  CREATE INDEX search_change_in_turn ON search_change (urgent DESC, number);

  ${searchedChanges
    .map(([table, event, kind, id, urgent], index) => {
      const name = `search_of_${table}_${index}`
      const raised = urgent === 1 ? 'UPDATE SET urgent = 1' : 'NOTHING'
      return `CREATE TRIGGER "${name}" AFTER ${event} ON "${table}" BEGIN
        INSERT INTO search_change (kind, id, urgent) VALUES ('${kind}', ${id}, ${urgent}) ON CONFLICT DO ${raised}; END;`
    })
    .join('\n')}

  ${noteAllForSearch.join(';\n')};
`
