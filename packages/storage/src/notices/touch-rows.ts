import { inChunks, writeInChunks } from '../database/in-chunks.ts'
import type { Touch } from '../projection/projected-room.ts'
import type { Transaction } from '../database/schema.ts'

/** Remembers the last change of each person to each subject. */
export async function writeTouches(tx: Transaction, room: string, touches: readonly Touch[]): Promise<void> {
  const changes = touches.map(({ subject, person, last }) => {
    return { room, subject, person, at: new Date(last).toISOString() }
  })
  await writeInChunks(changes, (chunk) =>
    tx
      .insertInto('change_row')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['room', 'subject', 'person']).doUpdateSet((row) => ({ at: row.ref('excluded.at') })),
      )
      .execute(),
  )
}

export async function forgetTouches(tx: Transaction, room: string, subjects: readonly string[]): Promise<void> {
  await inChunks(subjects, (chunk) =>
    tx.deleteFrom('change_row').where('room', '=', room).where('subject', 'in', chunk).execute(),
  )
}

export function newestTouch(touches: readonly Touch[]): Touch | undefined {
  return touches.toSorted((a, b) => b.last - a.last)[0]
}
