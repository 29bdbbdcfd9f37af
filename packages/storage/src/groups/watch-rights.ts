import type { Database } from 'better-sqlite3'

import { watchedChanges } from './watched-rights.ts'

/**
 * Creates triggers that count every change that can take a right away, from any connection: another process, a command,
 * a shell. They follow the present schema: a new table is watched until `watched-rights` names it harmless. Idempotent.
 */
export function watchRights(database: Database): void {
  const wanted = triggersFor(database)
  const found = new Map(
    database
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'rights\\_of\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name, sql }) => [name, sql]),
  )
  const isInPlace = [...wanted].every(([name, sql]) => found.get(name) === sql) && found.size === wanted.size
  if (isInPlace) return
  database
    .transaction(() => {
      database.exec(`CREATE TABLE IF NOT EXISTS rights_version (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        version INTEGER NOT NULL
      ) STRICT`)
      database.exec(`INSERT INTO rights_version (only, version) VALUES (1, 1) ON CONFLICT DO NOTHING`)
      for (const name of found.keys()) database.exec(`DROP TRIGGER "${name}"`)
      for (const sql of wanted.values()) database.exec(sql)
    })
    .immediate()
}

function triggersFor(database: Database): Map<string, string> {
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
  const triggers = new Map<string, string>()
  for (const table of tables) {
    const columns = database.prepare<[string], string>(`SELECT name FROM pragma_table_info(?)`).pluck().all(table)
    for (const { name, event } of watchedChanges(table, columns)) {
      const count = 'UPDATE rights_version SET version = version + 1'
      triggers.set(name, `CREATE TRIGGER "${name}" AFTER ${event} ON "${table}" BEGIN ${count}; END`)
    }
  }
  return triggers
}
