import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'

import type { MovedTable } from '../../moving/moved-table.ts'

/** PostgreSQL's own number of the schema, and the state of nodes, which are of this database alone. */
const left: Readonly<Record<MovedTable['of'], readonly string[]>> = {
  rows: ['rows_schema'],
  log: ['schema_version', 'node'],
}
/** Columns that a database makes for itself. */
const leftColumns: Readonly<Record<string, readonly string[]>> = { search_index: ['words'], room: ['owner', 'fence'] }

const columnsOf = `
  SELECT n.nspname AS schema, t.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
      a.attidentity <> '' AS counted,
      coalesce(array_position(k.conkey, a.attnum), 0) AS place
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE t.relkind = 'r' AND n.nspname IN ('public', 'log')
    ORDER BY n.nspname DESC, t.relname = 'room' DESC, t.relname, a.attnum`

const columnRows = z
  .object({
    schema: z.enum(['public', 'log']),
    table: z.string(),
    name: z.string(),
    type: z.string(),
    counted: z.number(),
    place: z.number(),
  })
  .array()

/** The tables that are moved, with their columns, from the schema of a database that is up to date. */
export async function movedTables(on: Pick<Pool | PoolClient, 'query'>): Promise<readonly MovedTable[]> {
  const columns = columnRows.parse((await on.query(columnsOf)).rows)
  const tables = Map.groupBy(columns, ({ schema, table }) => `${schema} ${table}`)
  return [...tables.values()].flatMap((all) => {
    const [{ schema, table } = { schema: 'public', table: '' }] = all
    const of = schema === 'public' ? 'rows' : 'log'
    if (left[of].includes(table)) return []
    const own = all.filter(({ name }) => leftColumns[table]?.includes(name) !== true)
    const key = own.filter(({ place }) => place > 0).toSorted((one, other) => one.place - other.place)
    return {
      of,
      name: table,
      columns: own.map(({ name, type }) => ({ name, type })),
      key: (key.length > 0 ? key : own).map(({ name }) => name),
      counted: own.find(({ counted }) => counted === 1)?.name,
    } satisfies MovedTable
  })
}
