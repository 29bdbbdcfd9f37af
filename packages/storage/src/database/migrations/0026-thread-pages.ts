/**
 * Lists of discussions in pages. Triggers raise a room's version with every change that such a list shows, so that one
 * number decides whether a list is the same as before.
 */
const bump = (room: string) =>
  `INSERT INTO thread_version (room, version) VALUES (${room}, 1) ` +
  'ON CONFLICT (room) DO UPDATE SET version = version + 1;'
const roomOf = (thread: string) => `(SELECT room FROM thread WHERE id = ${thread})`
const roomOfComment = (comment: string) =>
  `(SELECT thread.room FROM comment JOIN thread ON thread.id = comment.thread WHERE comment.id = ${comment})`

export const roomsOfDiscussions: Readonly<Record<string, (row: 'NEW' | 'OLD') => string>> = {
  thread: (row) => `${row}.room`,
  comment: (row) => roomOf(`${row}.thread`),
  comment_reaction: (row) => roomOfComment(`${row}.comment`),
  comment_file: (row) => roomOfComment(`${row}.comment`),
  received_comment: (row) => roomOf(`${row}.thread`),
  thread_record: (row) => roomOf(`${row}.thread`),
  thread_promotion: (row) => roomOf(`${row}.internal`),
}

const triggers = Object.entries(roomsOfDiscussions).flatMap(([table, room]) =>
  (['INSERT', 'UPDATE', 'DELETE'] as const).map((event) => {
    const found = room(event === 'DELETE' ? 'OLD' : 'NEW')
    return `CREATE TRIGGER version_of_${table}_${event} AFTER ${event} ON ${table} WHEN ${found} IS NOT NULL
      BEGIN ${bump(found)} END;`
  }),
)

export const threadPages = `
  CREATE TABLE thread_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  DROP INDEX thread_of_room;
  CREATE INDEX thread_of_room ON thread (room, at, id);
  CREATE INDEX comment_of_person ON comment (thread, by);
  ${triggers.join('\n')}
  -- What a person is called stands in every room.
  CREATE TRIGGER version_of_name AFTER UPDATE OF name ON "user" BEGIN ${bump("''")} END;
`
