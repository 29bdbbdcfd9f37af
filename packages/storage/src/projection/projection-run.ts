import { randomBytes } from 'node:crypto'

import type { GroupId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { OvertakenError } from './overtaken-error.ts'

/** One node's bringing of a room's rows from one head to another in several transactions. */
export interface ProjectionRun {
  readonly room: string
  /** Made by chance. */
  readonly id: string
  readonly from: number
}

const stateRow = z.object({ head: z.int(), run: z.string().nullable(), run_head: z.int() })

/** How far the rows of a room are, and how far a run under way brings them; 0 where none is. */
export async function projectionState(db: Db, room: string): Promise<{ head: number; runHead: number }> {
  const { head, run_head: runHead } = await stateOf(db, room)
  return { head, runHead }
}

/**
 * Takes the rows of a room from every other run, which writes nothing any more. Before the rows are compared: what another
 * run wrote until then is seen, and what it was about to write is not written.
 *
 * @throws OvertakenError when the rows are not at `from`, or a run brings them further than `to`
 */
export async function beginRun(
  db: Db,
  {
    room,
    group,
    from,
    to,
  }: { readonly room: string; readonly group: GroupId; readonly from: number; readonly to: number },
): Promise<ProjectionRun> {
  const id = randomBytes(8).toString('hex')
  await db.transaction().execute(async (tx) => {
    const { head, run_head: runHead } = await stateOf(tx, room)
    if (head !== from || runHead > to) throw new OvertakenError(room)
    await tx
      .insertInto('room_projection')
      .values({ room, group_id: group, head: from, unreadable: 0, run: id, run_head: to })
      .onConflict((conflict) => conflict.column('room').doUpdateSet({ run: id, run_head: to }))
      .execute()
  })
  return { room, id, from }
}

/** Within each transaction of a run. @throws OvertakenError when another one took the rows */
export async function confirmRun(tx: Transaction, { room, id, from }: ProjectionRun): Promise<void> {
  const { head, run } = await stateOf(tx, room)
  if (head !== from || run !== id) throw new OvertakenError(room)
}

async function stateOf(db: Db, room: string): Promise<z.infer<typeof stateRow>> {
  const found = await db
    .selectFrom('room_projection')
    .select(['head', 'run', 'run_head'])
    .where('room', '=', room)
    .executeTakeFirst()
  return found === undefined ? { head: 0, run: null, run_head: 0 } : stateRow.parse(found)
}
