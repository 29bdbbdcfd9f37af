import Sqlite from 'better-sqlite3'

import { migrate } from '../database/migrate.ts'
import { watchRights } from '../groups/watch-rights.ts'
import { columnWords, indexWords, type TableSchema } from './table-schema.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
}

interface Reference {
  readonly id: number
  readonly table: string
  readonly from: string
  readonly to: string
  readonly on_delete: string
}

/** The schema of today in SQLite, but for the index of search, which has tables of its own in each engine. */
export function sqliteSchema(): Record<string, TableSchema> {
  const database = new Sqlite(':memory:')
  migrate(database)
  watchRights(database)
  const tables = database
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        AND name NOT LIKE 'search\\_index%' ESCAPE '\\'`,
    )
    .all()
  const schema = tables.map(({ name, sql }) => [name, tableOf(database, name, sql)] as const)
  database.close()
  return Object.fromEntries(schema)
}

function tableOf(database: Sqlite.Database, table: string, statement: string): TableSchema {
  const columns = database.pragma(`table_info("${table}")`) as Column[]
  const made = database
    .prepare<[string], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    )
    .all(table)
  const indexes = made.filter(({ type }) => type === 'index')
  return {
    columns: Object.fromEntries(
      columns.map(({ name, type, notnull, dflt_value, pk }) => [
        name,
        columnWords(type.toLowerCase(), notnull === 1 || pk > 0, dflt_value),
      ]),
    ),
    key: columns
      .filter(({ pk }) => pk > 0)
      .toSorted((one, other) => one.pk - other.pk)
      .map(({ name }) => name),
    references: referencesOf(database.pragma(`foreign_key_list("${table}")`) as Reference[]),
    unique: (database.pragma(`index_list("${table}")`) as { name: string; origin: string }[])
      .filter(({ origin }) => origin === 'u')
      .map(({ name }) =>
        (database.pragma(`index_info("${name}")`) as { name: string }[]).map((of) => of.name).join(', '),
      )
      .toSorted(),
    indexes: Object.fromEntries(
      indexes.map(({ name, sql }) => [name, indexWords(sql.startsWith('CREATE UNIQUE'), sql)]),
    ),
    checks: statement.replaceAll(/--[^\n]*/g, '').split(/\bCHECK\b/).length - 1,
    triggers: made
      .filter(({ type }) => type === 'trigger')
      .map(({ name }) => name)
      .toSorted(),
  }
}

function referencesOf(found: readonly Reference[]): string[] {
  return [...Map.groupBy(found, ({ id }) => id).values()]
    .map((parts) => {
      const [{ table, on_delete } = { table: '', on_delete: '' }] = parts
      const [from, to] = [parts.map((part) => part.from).join(', '), parts.map((part) => part.to).join(', ')]
      return `${from} -> ${table} (${to}) ${on_delete.toLowerCase()}`
    })
    .toSorted()
}
