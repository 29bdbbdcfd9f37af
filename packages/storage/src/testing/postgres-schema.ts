import type { Pool } from 'pg'

import { columnWords, indexWords, type TableSchema } from './table-schema.ts'

const columnsOf = `
  SELECT t.relname AS table, a.attname AS name, a.attnotnull AS needed, pg_get_expr(d.adbin, d.adrelid) AS default,
      format_type(a.atttypid, a.atttypmod) AS type, c.collname AS collation
    FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    LEFT JOIN pg_collation c ON c.oid = a.attcollation
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace ORDER BY a.attnum`
const constraintsOf = `
  SELECT conrelid::regclass::text AS table, contype AS type, confrelid::regclass::text AS of, confdeltype AS deletion,
      (SELECT array_agg(attname::text ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute ON attrelid = conrelid AND attnum = number) AS columns,
      (SELECT array_agg(attname::text ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_attribute ON attrelid = confrelid AND attnum = number) AS targets
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`
const indexesOf = `
  SELECT indrelid::regclass::text AS table, indexrelid::regclass::text AS name, indisunique AS unique,
      pg_get_indexdef(indexrelid) AS statement
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))`
const triggersOf = `
  SELECT tgrelid::regclass::text AS table, tgname AS name FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname`

interface Constraint {
  readonly table: string
  readonly type: 'p' | 'u' | 'f' | 'c'
  readonly of: string
  readonly deletion: string
  readonly columns: readonly string[]
  readonly targets: readonly string[] | null
}

const types: Readonly<Record<string, string>> = { bigint: 'integer', bytea: 'blob' }
const deletions: Readonly<Record<string, string>> = { a: 'no action', c: 'cascade', n: 'set null' }

/** What PostgreSQL has beside it: the order in which rows were written, its own number of the schema, and the index of search. */
const own = { tables: ['rows_schema', 'search_index'], columns: ['written_order'], indexes: ['comment_written'] }

/** The schema of a database. Texts that are not in the order of their bytes say so in their type. */
export async function postgresSchema(pool: Pool): Promise<Record<string, TableSchema>> {
  const rowsOf = async <Row>(statement: string) => (await pool.query(statement)).rows as (Row & { table: string })[]
  const columns = await rowsOf<{
    name: string
    needed: number
    default: string | null
    type: string
    collation: string
  }>(columnsOf)
  const constraints = await rowsOf<Constraint>(constraintsOf)
  const indexes = await rowsOf<{ name: string; unique: number; statement: string }>(indexesOf)
  const triggers = await rowsOf<{ name: string }>(triggersOf)
  const tables = [...new Set(columns.map(({ table }) => table))].filter((table) => !own.tables.includes(table))
  return Object.fromEntries(
    tables.map((table) => {
      const its = of(constraints, table)
      const schema: TableSchema = {
        columns: Object.fromEntries(
          of(columns, table)
            .filter(({ name }) => !own.columns.includes(name))
            .map(({ name, needed, type, collation, default: value }) => [
              name,
              columnWords(typeWords(type, collation), needed === 1, value?.replace(/::\w+$/, '') ?? null),
            ]),
        ),
        key: its.find(({ type }) => type === 'p')?.columns ?? [],
        references: its
          .filter(({ type }) => type === 'f')
          .map(referenceWords)
          .toSorted(),
        unique: its
          .filter(({ type }) => type === 'u')
          .map((unique) => unique.columns.join(', '))
          .toSorted(),
        indexes: Object.fromEntries(
          of(indexes, table)
            .filter(({ name }) => !own.indexes.includes(name))
            .map(({ name, unique, statement }) => [name, indexWords(unique === 1, statement)]),
        ),
        checks: its.filter(({ type }) => type === 'c').length,
        triggers: of(triggers, table).map(({ name }) => name),
      }
      return [table, schema]
    }),
  )
}

function of<Row extends { readonly table: string }>(rows: readonly Row[], table: string): Row[] {
  return rows.filter((row) => row.table === table || row.table === `"${table}"`)
}

function typeWords(type: string, collation: string | null): string {
  return type === 'text' && collation !== 'C' ? `text by ${collation}` : (types[type] ?? type)
}

function referenceWords({ columns, of, targets, deletion }: Constraint): string {
  const table = of.replaceAll('"', '')
  return `${columns.join(', ')} -> ${table} (${(targets ?? []).join(', ')}) ${deletions[deletion] ?? deletion}`
}
