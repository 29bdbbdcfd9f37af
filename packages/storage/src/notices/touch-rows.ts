import { inChunks } from '../database/in-chunks.ts'
import type { Touch } from '../projection/projected-room.ts'
import type { Rows } from '../database/schema.ts'

/** Remembers the last change of each person to each subject. Within a transaction. */
export async function writeTouches(step: Rows, room: string, touches: readonly Touch[]): Promise<void> {
  const changes = touches.map(({ subject, person, last }) => {
    return { room, subject, person, at: new Date(last).toISOString() }
  })
  await inChunks(changes, async (chunk) => {
    await step
      .insertInto('change_row')
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(['room', 'subject', 'person'])
          .doUpdateSet((row) => ({ at: row.ref('excluded.at') })),
      )
      .execute()
    return []
  })
}

export async function forgetTouches(step: Rows, room: string, subjects: readonly string[]): Promise<void> {
  await inChunks(subjects, (chunk) =>
    step.deleteFrom('change_row').where('room', '=', room).where('subject', 'in', chunk).execute(),
  )
}

export function newestTouch(touches: readonly Touch[]): Touch | undefined {
  return touches.toSorted((a, b) => b.last - a.last)[0]
}
