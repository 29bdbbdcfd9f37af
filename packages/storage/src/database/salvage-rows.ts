import Sqlite, { type Database, type Statement } from 'better-sqlite3'

import { rowsSchema } from './migrate.ts'

/** A table that could not be read to its end. */
export interface SalvagedTable {
  readonly table: string
  readonly kept: number
  /** Rows that named others which are lost, and went with them. */
  readonly orphans: number
}

/** Made anew by opening, or counted anew by the copying; a copy of it would claim what is not there. */
const ownTables: ReadonlySet<string> = new Set(['commit_count', 'rights_version', 'glossary_version'])
/** Made anew from the others, whose triggers note each row that is copied. */
const isOfSearch = (table: string) => table.startsWith('search_')

/**
 * Copies what can be read of damaged rows into a file of their own schema: of each table what stands before the first
 * damaged page and what stands after the last one. What names a row that is lost goes with it.
 *
 * @param target new, empty rows that no process has open
 * @returns the tables that lost something
 * @throws when not even the list of tables can be read, or the file is of another schema
 */
export function salvageRows(source: string, target: string): readonly SalvagedTable[] {
  const from = new Sqlite(source, { readonly: true, fileMustExist: true })
  const to = new Sqlite(target, { fileMustExist: true })
  try {
    const schema = Number(from.pragma('user_version', { simple: true }))
    if (schema !== rowsSchema) throw new Error(`its schema is ${schema}, not ${rowsSchema}`)
    to.pragma('foreign_keys = OFF')
    return to.transaction(() => copyTables(from, to))()
  } finally {
    to.close()
    from.close()
  }
}

function copyTables(from: Database, to: Database): SalvagedTable[] {
  const tables = tablesIn(to).filter((table) => !ownTables.has(table) && !isOfSearch(table))
  const kept = new Map<string, number>()
  const broken = new Set<string>()
  for (const table of tables) {
    to.exec(`DELETE FROM "${table}"`)
    if (!copyTable(from, to, table)) broken.add(table)
    kept.set(table, countIn(to, table))
  }
  const orphans = removeOrphans(to)
  return [...new Set([...broken, ...orphans.keys()])].map((table) => {
    const lost = orphans.get(table) ?? 0
    return { table, kept: (kept.get(table) ?? 0) - lost, orphans: lost }
  })
}

/** @returns whether all of it could be read */
function copyTable(from: Database, to: Database, table: string): boolean {
  const columns = to
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
    .all(table)
  const names = columns.map(({ name }) => `"${name}"`)
  const insert = to.prepare(
    `INSERT OR IGNORE INTO "${table}" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
  const order = hasRowid(to, table) ? ['rowid'] : key.map(({ name }) => `"${name}"`)
  const read = (direction: 'ASC' | 'DESC') => {
    const by = order.map((name) => `${name} ${direction}`).join(', ')
    // NOT INDEXED: an index of its own may be what is damaged.
    return copyUntilDamage(() => {
      const statement = from.prepare<[], unknown[]>(
        `SELECT ${names.join(', ')} FROM "${table}" NOT INDEXED ORDER BY ${by}`,
      )
      return statement.raw().iterate()
    }, insert)
  }
  return read('ASC') || (read('DESC'), false)
}

/** @returns whether it came to the end */
function copyUntilDamage(rows: () => Iterable<unknown[]>, insert: Statement): boolean {
  try {
    for (const row of rows()) insert.run(...row)
    return true
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && /^SQLITE_(?:CORRUPT|IOERR|CONSTRAINT|MISMATCH)/.test(error.code))
      return false
    // The table could never have held the bytes that were read.
    if (error instanceof TypeError || error instanceof RangeError) return false
    throw error
  }
}

function removeOrphans(to: Database): ReadonlyMap<string, number> {
  const orphans = new Map<string, number>()
  for (;;) {
    const found = to.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[]
    if (found.length === 0) return orphans
    for (const table of new Set(found.map((one) => one.table))) {
      const removed = removeOrphansOf(to, table)
      if (removed === 0) throw new Error(`rows of ${table} name what is lost, and cannot be identified`)
      orphans.set(table, (orphans.get(table) ?? 0) + removed)
    }
  }
}

function removeOrphansOf(to: Database, table: string): number {
  const columns = to
    .prepare<[string], { id: number; table: string; from: string; to: string | null }>(
      'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq',
    )
    .all(table)
  let removed = 0
  for (const reference of Map.groupBy(columns, ({ id }) => id).values()) {
    const [parent] = reference.map((one) => one.table)
    const own = reference.map((one) => `"${table}"."${one.from}"`)
    const match = reference.map((one) => `p."${one.to ?? 'id'}" = "${table}"."${one.from}"`).join(' AND ')
    const named = own.map((name) => `${name} IS NOT NULL`).join(' AND ')
    removed += to
      .prepare(`DELETE FROM "${table}" WHERE ${named} AND NOT EXISTS (SELECT 1 FROM "${parent}" AS p WHERE ${match})`)
      .run().changes
  }
  return removed
}

function tablesIn(database: Database): string[] {
  return database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
}

function hasRowid(database: Database, table: string): boolean {
  return database.prepare('SELECT wr FROM pragma_table_list WHERE name = ?').pluck().get(table) === 0
}

function countIn(database: Database, table: string): number {
  return Number(database.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())
}
