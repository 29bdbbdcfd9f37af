import { withoutWords } from '@minga/domain/strike-out/strike-out'
import { sql } from 'kysely'
import { z } from 'zod'

import { contains } from '../database/expressions.ts'
import { jsonText } from '../database/json-text.ts'
import type { Transaction } from '../database/schema.ts'
import { within, type WholeScope } from './struck-scope.ts'

const kept = jsonText(z.record(z.string(), z.unknown()))
const actRow = z.object({ contribution: z.string(), revision: z.int(), said: kept })
const outsideRow = z.object({ id: z.string(), outside: kept })

/**
 * Takes words out of all that was said of contributions, and out of the names of bodies outside. Only texts are struck: a word
 * out of a key or a code, such as `approved`, would take the whole contribution out of every list.
 *
 * @returns how many rows held some of the words
 */
export async function strikeContributions(
  tx: Transaction,
  words: readonly string[],
  scope: WholeScope,
): Promise<number> {
  if (words.length === 0) return 0
  const acts = await sql`
    SELECT contribution, revision, said FROM contribution_act
      WHERE ${within('record', scope)} AND ${holds('said', words)}`.execute(tx)
  let count = 0
  for (const { contribution, revision, said } of actRow.array().parse(acts.rows)) {
    const left = JSON.stringify(strikeFields(said, words))
    if (left === JSON.stringify(said)) continue
    count += 1
    await tx
      .updateTable('contribution_act')
      .set({ said: left })
      .where('contribution', '=', contribution)
      .where('revision', '=', revision)
      .execute()
  }
  const named = await sql`
    SELECT id, outside FROM contribution WHERE ${within('record', scope)} AND ${holds('outside', words)}`.execute(tx)
  for (const { id, outside } of outsideRow.array().parse(named.rows)) {
    const left = JSON.stringify(strikeFields(outside, words))
    if (left === JSON.stringify(outside)) continue
    count += 1
    await tx.updateTable('contribution').set({ outside: left }).where('id', '=', id).execute()
  }
  return count
}

/** Whether a column of JSON has some of the words anywhere. */
function holds(column: string, words: readonly string[]) {
  const escaped = words.map((each) => JSON.stringify(each).slice(1, -1))
  const each = escaped.map((form) => contains(sql.ref(column), form))
  return sql`(${sql.join(each, sql` OR `)})`
}

const codes: ReadonlySet<string> = new Set(['instrument', 'state', 'disclosure', 'class'])

function strikeFields(fields: Readonly<Record<string, unknown>>, words: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      if (codes.has(name)) return [[name, value]]
      if (typeof value === 'string') return [[name, withoutWords(value, words)]]
      // A number has no room for the mark.
      if (typeof value === 'number') return words.some((each) => String(value).includes(each)) ? [] : [[name, value]]
      const group = z.record(z.string(), z.unknown()).safeParse(value).data
      return [[name, group === undefined ? value : strikeFields(group, words)]]
    }),
  )
}
