import { sql, type RawBuilder } from 'kysely'

/** The parts of queries in SQLite's own words. Another engine has a module of the same names; queries are written once. */

/**
 * These values, for `IN`: one parameter, however many there are. With a parameter for each, every count would be a
 * statement of its own, and 32,766 are the most that SQLite takes. PostgreSQL: `(SELECT unnest($1::text[]))`.
 */
export function listed(values: readonly string[]): RawBuilder<unknown> {
  return sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`
}

/** The order in which rows were written, which costs no index. PostgreSQL: an identity column. */
export const writtenOrder: RawBuilder<unknown> = sql`rowid`

/** A column without its index, because the planner should use a better one. PostgreSQL: the column itself. */
export function withoutIndex(column: string): RawBuilder<string> {
  return sql<string>`+${sql.ref(column)}`
}

/** Whether a column that holds a list of people has this one. PostgreSQL: `column::jsonb ? $1`. */
export function names(column: string, person: string): RawBuilder<boolean> {
  return sql<boolean>`(instr(${sql.ref(column)}, ${JSON.stringify(person)}) > 0)`
}

/** The reader of discussions. */
export interface ThreadReader {
  readonly person: string
  readonly organisation: string
  /** Set for a program that reads for the person. */
  readonly program?: { readonly internal: boolean }
}

/**
 * Whether a row of `thread` is one that this person may read within its place: of the coalition, or of their organisation
 * and not narrowed to others. PostgreSQL: `readers::jsonb ? $1`.
 */
export function readBy({ person, organisation, program }: ThreadReader): RawBuilder<boolean> {
  if (program?.internal === false) return sql<boolean>`(audience = 'coalition')`
  return sql<boolean>`(audience = 'coalition' OR (organisation = ${organisation}
    AND (readers IS NULL OR instr(readers, ${JSON.stringify(person)}) > 0)))`
}

/** Whether the list under a name of a column's JSON has any of these. PostgreSQL: `column::jsonb -> name ?| $1`. */
export function holdsAny(column: string, name: string, values: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT 1 FROM json_each(${sql.ref(column)}, ${`$.${name}`})
    WHERE json_each.value IN ${listed(values)})`
}
