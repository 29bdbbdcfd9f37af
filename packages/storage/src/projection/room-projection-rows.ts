import type { GroupId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { OvertakenError } from './overtaken-error.ts'

export interface ProjectedHead {
  readonly room: string
  readonly group: GroupId
  readonly head: number
  readonly unreadable: number
  /** Whether all long texts of a register were written with it. */
  readonly hasTexts?: boolean
}

/** Says how far the rows of a room have come, and ends the run. Within the transaction that brings them there. */
export async function writeHead(
  tx: Transaction,
  { room, group, head, unreadable, hasTexts = false }: ProjectedHead,
): Promise<void> {
  await tx
    .insertInto('room_projection')
    .values({ room, group_id: group, head, unreadable, has_texts: hasTexts ? 1 : 0 })
    .onConflict((conflict) =>
      conflict
        .column('room')
        .doUpdateSet({ group_id: group, head, unreadable, run: null, run_head: 0, ...(hasTexts && { has_texts: 1 }) }),
    )
    .execute()
}

const headRow = z.object({ room: z.string(), head: z.int() })

/** The head of each room's rows. */
export async function projectedHeads(db: Db): Promise<ReadonlyMap<string, number>> {
  const found = await db.selectFrom('room_projection').select(['room', 'head']).execute()
  return new Map(
    headRow
      .array()
      .parse(found)
      .map(({ room, head }) => [room, head]),
  )
}

/** The registers that were projected before their long texts were, with their heads. */
export async function registersWithoutTexts(db: Db): Promise<ReadonlyMap<string, number>> {
  const found = await db
    .selectFrom('room_projection')
    .select(['room', 'head'])
    .where('has_texts', '=', 0)
    .where('room', 'like', 'register.%')
    .execute()
  return new Map(
    headRow
      .array()
      .parse(found)
      .map(({ room, head }) => [room, head]),
  )
}

/** The head of one room's rows; 0 before the first. */
export async function projectedHead(db: Db, room: string): Promise<number> {
  const found = await db
    .selectFrom('room_projection')
    .select(['room', 'head'])
    .where('room', '=', room)
    .executeTakeFirst()
  return found === undefined ? 0 : headRow.parse(found).head
}

/**
 * Within the transaction that writes rows of a room, where it is one alone: an owner that hung must not write over what the
 * next one wrote.
 *
 * @param head at which its rows were when they were compared
 * @throws OvertakenError
 */
export async function confirmHead(tx: Transaction, room: string, head: number): Promise<void> {
  if ((await projectedHead(tx, room)) !== head) throw new OvertakenError(room)
}

/** Drops every row that is derived from rooms. Facts, references and decisions stay. */
export async function dropProjections(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('change_row').execute()
    await tx.deleteFrom('citation_row').execute()
    await tx.deleteFrom('section_row').execute()
    await tx.deleteFrom('roadmap_row').execute()
    await tx.deleteFrom('record_text').execute()
    await tx.deleteFrom('record_row').execute()
    await tx.deleteFrom('room_projection').execute()
  })
}
