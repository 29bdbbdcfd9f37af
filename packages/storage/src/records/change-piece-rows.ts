import { groupId, recordId, type GroupId, type PersonId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { nothingIsHeld } from '../strike-outs/hold-rows.ts'

/** The changes that take a piece back. */
export interface Inverse {
  readonly changes: readonly RecordChange[]
  readonly archive: readonly string[]
  readonly restore: readonly string[]
}

export interface ChangePiece {
  readonly person: PersonId
  /** The key of the set of changes that it belongs to. */
  readonly key: string
  readonly piece: number
  readonly group: GroupId
  readonly inverse: Inverse
  /** ISO. */
  readonly at: string
}

/** How long a set of changes may be taken back, in days; and how many pieces of one person are kept. */
const keptFor = 30
const keptOfPerson = 300

/** Keeps what takes a piece back. */
export async function keepPiece(tx: Transaction, { person, key, piece, group, inverse, at }: ChangePiece) {
  await tx
    .insertInto('change_piece')
    .values({ person, key, piece, group_id: group, inverse: JSON.stringify(inverse), at })
    .execute()
}

/** Forgets the person's oldest pieces beyond what is kept, unless anything is held. */
export async function forgetOldestPieces(tx: Transaction, person: PersonId): Promise<void> {
  await sql`
    DELETE FROM change_piece WHERE person = ${person} AND ${nothingIsHeld()} AND at <=
      (SELECT at FROM change_piece WHERE person = ${person} ORDER BY at DESC LIMIT 1 OFFSET ${keptOfPerson})`.execute(
    tx,
  )
}

const record = z.array(recordId)
const pieceRow = z.object({
  piece: z.int(),
  group: groupId,
  // Written by this server, from changes that the room took.
  inverse: jsonText(z.object({ changes: z.array(z.custom<RecordChange>()), archive: record, restore: record })),
  undone: z.int(),
})
export type KeptPiece = z.infer<typeof pieceRow>

/** The pieces of a person's set of changes, the last one first. */
export async function findPieces(db: Db, person: PersonId, key: string): Promise<KeptPiece[]> {
  const found = await db
    .selectFrom('change_piece')
    .select(['piece', 'group_id as group', 'inverse', 'undone'])
    .where((eb) => eb.and({ person, key }))
    .orderBy('at', 'desc')
    .orderBy('piece', 'desc')
    .execute()
  return pieceRow.array().parse(found)
}

const setRow = z.object({ person: z.string(), key: z.string(), undone: z.int() })

/** The sets of changes among these that are still kept, as `person key`, and whether each was taken back whole. */
export async function undoneSets(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  if (keys.length === 0) return new Map()
  const found = await db
    .selectFrom('change_piece')
    .select(['person', 'key'])
    .select(({ fn }) => fn.min<number>('undone').as('undone'))
    .where('key', 'in', keys)
    .groupBy(['person', 'key'])
    .execute()
  return new Map(
    setRow
      .array()
      .parse(found)
      .map(({ person, key, undone }) => [`${person} ${key}`, undone === 1]),
  )
}

export async function markUndone(
  tx: Transaction,
  { person, key, piece }: Pick<ChangePiece, 'person' | 'key' | 'piece'>,
): Promise<void> {
  await tx
    .updateTable('change_piece')
    .set({ undone: 1 })
    .where((eb) => eb.and({ person, key, piece }))
    .execute()
}

export async function forgetPieces(db: Db, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - keptFor * 86_400_000)
  await db.deleteFrom('change_piece').where('at', '<', oldest.toISOString()).execute()
}
