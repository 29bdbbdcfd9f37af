import { roomsOfDiscussions } from '../../database/migrations/0026-thread-pages.ts'
import { rowTrigger } from '../trigger.ts'

const raise = (room: string) => `INSERT INTO thread_version (room, version) VALUES (${room}, 1)
    ON CONFLICT (room) DO UPDATE SET version = thread_version.version + 1`

/** The versions by which a list knows that it is the same as before: as SQLite's migrations 26 and 89. */
export const versionTriggers: readonly string[] = [
  ...Object.entries(roomsOfDiscussions).flatMap(([table, roomOf]) =>
    (['INSERT', 'UPDATE', 'DELETE'] as const).map((event) => {
      const room = roomOf(event === 'DELETE' ? 'OLD' : 'NEW')
      const when = `${room} IS NOT NULL`
      return rowTrigger({ name: `version_of_${table}_${event}`, table, event, when, run: raise(room) })
    }),
  ),
  // What a person is called stands in every room.
  rowTrigger({ name: 'version_of_name', table: 'user', event: 'UPDATE OF name', run: raise("''") }),
  ...['INSERT', 'UPDATE', 'DELETE'].map((event) =>
    rowTrigger({
      name: `glossary_version_${event}`,
      table: 'glossary_term',
      event,
      run: 'UPDATE glossary_version SET version = version + 1',
    }),
  ),
]
