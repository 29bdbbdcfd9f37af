import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import {
  strikeOutGround,
  strikeOutId,
  strikeOutPlace,
  strikeOutState,
  struckWords,
  type StrikeOutId,
} from '@minga/domain/strike-out/strike-out'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

/** The numbers of struck things: updates of the log, snapshots, rows, files and waiting mails. */
export const strikeOutResult = z.object({
  updates: z.int(),
  snapshots: z.int(),
  rows: z.int(),
  files: z.int(),
  mails: z.int(),
})
export type StrikeOutResult = z.infer<typeof strikeOutResult>

const strikeOutRow = z.object({
  id: strikeOutId,
  ground: strikeOutGround,
  state: strikeOutState,
  words: jsonText(struckWords).nullable(),
  places: jsonText(strikeOutPlace.array()),
  groups: jsonText(groupId.array()),
  by: personId,
  organisation: organisationId,
  at: z.string(),
  confirmedBy: personId.nullable(),
  confirmedOrganisation: organisationId.nullable(),
  confirmedAt: z.string().nullable(),
  doneAt: z.string().nullable(),
  result: jsonText(strikeOutResult).nullable(),
})
export type StrikeOutRow = z.infer<typeof strikeOutRow>
export type NewStrikeOut = Pick<StrikeOutRow, 'id' | 'ground' | 'places' | 'groups' | 'by' | 'organisation' | 'at'> & {
  readonly words: readonly string[]
}

function selectStrikeOuts(db: Db) {
  return db
    .selectFrom('strike_out')
    .select(['id', 'ground', 'state', 'words', 'places', 'groups', 'by', 'organisation', 'at', 'result'])
    .select(['confirmed_by as confirmedBy', 'confirmed_organisation as confirmedOrganisation'])
    .select(['confirmed_at as confirmedAt', 'done_at as doneAt'])
}

/** The newest first. */
export async function allStrikeOuts(db: Db): Promise<StrikeOutRow[]> {
  return strikeOutRow.array().parse(await selectStrikeOuts(db).orderBy('at', 'desc').orderBy('id').execute())
}

/** The strike-outs that were carried out after a time, or ever. */
export async function strikeOutsSince(db: Db, since: string | undefined): Promise<StrikeOutRow[]> {
  const found = await selectStrikeOuts(db)
    .where('done_at', 'is not', null)
    .$if(since !== undefined, (query) => query.where('done_at', '>', since ?? ''))
    .orderBy('done_at')
    .execute()
  return strikeOutRow.array().parse(found)
}

export async function findStrikeOut(db: Db, id: StrikeOutId): Promise<StrikeOutRow | undefined> {
  const found = await selectStrikeOuts(db).where('id', '=', id).executeTakeFirst()
  return found && strikeOutRow.parse(found)
}

/** Decided and not carried out to the end: the process ended meanwhile, or something failed. */
export async function unfinishedStrikeOuts(db: Db): Promise<StrikeOutRow[]> {
  return strikeOutRow.array().parse(await selectStrikeOuts(db).where('state', '=', 'confirmed').orderBy('id').execute())
}

/** @returns false where another one has this id */
export async function addStrikeOut(tx: Transaction, added: NewStrikeOut): Promise<boolean> {
  const { words, places, groups, ...row } = added
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('strike_out')
    .values({
      ...row,
      state: 'proposed',
      words: JSON.stringify(words),
      places: JSON.stringify(places),
      groups: JSON.stringify(groups),
      confirmed_by: null,
      confirmed_organisation: null,
      confirmed_at: null,
      done_at: null,
      result: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

export async function confirmStrikeOut(
  tx: Transaction,
  id: StrikeOutId,
  by: { readonly person: string; readonly organisation: string; readonly at: string },
): Promise<void> {
  await tx
    .updateTable('strike_out')
    .set({
      state: 'confirmed',
      confirmed_by: by.person,
      confirmed_organisation: by.organisation,
      confirmed_at: by.at,
    })
    .where('id', '=', id)
    .execute()
}

/** The words themselves go with it. */
export async function withdrawStrikeOut(tx: Transaction, id: StrikeOutId): Promise<void> {
  await tx.updateTable('strike_out').set({ state: 'withdrawn', words: null }).where('id', '=', id).execute()
}

/** Everything is struck: the words themselves are the last that hold them. What is left are free pages. */
export async function forgetStruckWords(db: Db, id: StrikeOutId, result: StrikeOutResult): Promise<void> {
  await db
    .updateTable('strike_out')
    .set({ words: null, result: JSON.stringify(result) })
    .where('id', '=', id)
    .execute()
}

export async function finishStrikeOut(tx: Transaction, id: StrikeOutId, at: string): Promise<void> {
  await tx.updateTable('strike_out').set({ state: 'done', done_at: at }).where('id', '=', id).execute()
}

/** A run of numbers in a room's log, and until which sequence it stood. */
const gap = z.tuple([z.int(), z.int(), z.int(), z.int()])
const gapsByRoom = jsonText(z.record(z.string(), z.array(gap)))
const gapsRow = z.object({ id: strikeOutId, gaps: gapsByRoom.nullable() })
export type StruckGap = z.infer<typeof gap>

/** More are not shown in place: words that were typed in so many pieces. */
const mostGaps = 5000

/** Notes where in a room's past something is struck out. Before it is: afterwards it cannot be found. */
export async function noteGaps(db: Db, id: StrikeOutId, room: string, found: readonly StruckGap[]): Promise<void> {
  const row = await db.selectFrom('strike_out').select(['id', 'gaps']).where('id', '=', id).executeTakeFirstOrThrow()
  const { gaps } = gapsRow.parse(row)
  const all = { ...gaps, [room]: [...(gaps?.[room] ?? []), ...found].slice(0, mostGaps) }
  await db
    .updateTable('strike_out')
    .set({ gaps: JSON.stringify(all) })
    .where('id', '=', id)
    .execute()
}

/** When something was last struck out; null where nothing ever was. */
export async function lastStruckAt(db: Db): Promise<string | null> {
  const found = await db
    .selectFrom('strike_out')
    .select(({ fn }) => fn.max('done_at').as('at'))
    .executeTakeFirst()
  return found?.at ?? null
}

/** Where something was struck out of a room's past, by strike-out. */
export async function gapsOf(db: Db, room: string): Promise<ReadonlyMap<StrikeOutId, readonly StruckGap[]>> {
  const found = await db
    .selectFrom('strike_out')
    .select(['id', 'gaps'])
    .where('state', '=', 'done')
    .where('gaps', 'is not', null)
    .execute()
  const rows = gapsRow.array().parse(found)
  return new Map(rows.flatMap(({ id, gaps }) => (gaps?.[room] === undefined ? [] : [[id, gaps[room]] as const])))
}
