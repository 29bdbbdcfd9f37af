import { sql, type RawBuilder } from 'kysely'

import { inEngine } from './in-engine.ts'

/** The parts of queries that each engine says in words of its own; queries are written once. */

/**
 * These values, for `IN`: one parameter, however many there are. With a parameter for each, every count would be a
 * statement of its own, and 32,766 are the most that SQLite takes.
 */
export function listed(values: readonly string[]): RawBuilder<unknown> {
  return inEngine({
    sqlite: () => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`,
    postgres: () => sql`(SELECT unnest(${values}::text[]))`,
  })
}

/** The same of numbers. */
export function listedNumbers(values: readonly number[]): RawBuilder<unknown> {
  return inEngine({
    sqlite: () => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`,
    postgres: () => sql`(SELECT unnest(${values}::bigint[]))`,
  })
}

/** The larger of a number that stands and another. */
export function larger(column: string, than: number): RawBuilder<number> {
  return inEngine({
    sqlite: () => sql<number>`max(${sql.ref(column)}, ${than})`,
    postgres: () => sql<number>`greatest(${sql.ref(column)}, ${than})`,
  })
}

/** What stands under a name of a column's JSON: its text, or its own JSON where it holds more than one value. */
export function textUnder(column: string, name: string): RawBuilder<string | null> {
  return inEngine({
    sqlite: () => sql`(${sql.ref(column)} ->> ${name})`,
    postgres: () => sql`(${sql.ref(column)}::json ->> ${name})`,
  })
}

/** The order in which rows were written: in SQLite it costs no index; in PostgreSQL a column of the tables that ask for it. */
export const writtenOrder: RawBuilder<unknown> = inEngine({
  sqlite: () => sql`rowid`,
  postgres: () => sql`written_order`,
})

/** A join whose left side is read first: SQLite takes it so, and PostgreSQL's planner knows by itself. */
export const joinedInThisOrder: RawBuilder<unknown> = inEngine({
  sqlite: () => sql`CROSS JOIN`,
  postgres: () => sql`JOIN`,
})

/** A column without its index, because SQLite's planner should use a better one. */
export function withoutIndex(column: string): RawBuilder<string> {
  return inEngine({ sqlite: () => sql<string>`+${sql.ref(column)}`, postgres: () => sql<string>`${sql.ref(column)}` })
}

/** Whether a text has these letters anywhere, as they stand. */
export function contains(text: RawBuilder<unknown>, letters: string): RawBuilder<boolean> {
  return inEngine({
    sqlite: () => sql<boolean>`(instr(${text}, ${letters}) > 0)`,
    postgres: () => sql<boolean>`(strpos(${text}, ${letters}) > 0)`,
  })
}

/** Whether a column that holds a list of people has this one. */
export function names(column: string, person: string): RawBuilder<boolean> {
  return contains(sql.ref(column), JSON.stringify(person))
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
 * and not narrowed to others.
 */
export function readBy({ person, organisation, program }: ThreadReader): RawBuilder<boolean> {
  if (program?.internal === false) return sql<boolean>`(audience = 'coalition')`
  return sql<boolean>`(audience = 'coalition' OR (organisation = ${organisation}
    AND (readers IS NULL OR ${names('readers', person)})))`
}

/** Whether the list under a name of a column's JSON has any of these. */
export function holdsAny(column: string, name: string, values: readonly string[]): RawBuilder<boolean> {
  return inEngine({
    sqlite: () => sql<boolean>`EXISTS (SELECT 1 FROM json_each(${sql.ref(column)}, ${`$.${name}`})
      WHERE json_each.value IN ${listed(values)})`,
    postgres: () => sql<boolean>`(${sql.ref(column)}::jsonb -> ${name} ?| ${values}::text[])`,
  })
}

/** Rows that name each other may be changed one after another: references are looked at when the transaction commits. */
export const deferReferences: RawBuilder<unknown> = inEngine({
  sqlite: () => sql`PRAGMA defer_foreign_keys = ON`,
  postgres: () => sql`SET CONSTRAINTS ALL DEFERRED`,
})
