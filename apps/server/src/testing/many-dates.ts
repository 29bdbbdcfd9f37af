import { inRows } from '@minga/storage/database/in-rows'
import { addFacts } from '@minga/storage/records/record-references'

import { steel, steelRegister } from './small-coalition.ts'
import { rowsOf } from './rows-of.ts'

/** Writes so many actions with dates into the rows of a server's steel group, as a projection would. */
export async function addManyDates(data: string, count: number): Promise<void> {
  const db = await rowsOf(data)
  const at = '2026-11-01T12:00:00.000Z'
  const ids = Array.from({ length: count }, (_, index) => `dated-${String(index).padStart(6, '0')}`)
  const row = (record: string, index: number) => {
    const due = new Date(Date.UTC(2027, 0, 1) + (index % 700) * 86_400_000).toISOString().slice(0, 10)
    const fields = {
      title: { en: `Study of the clinker of kiln ${record}, D’Ávila & sons 🏭` },
      due,
      status: 'on-track',
    }
    const facts = { kind: 'action', record, group_id: steel, status: 'on-track', lead: 'ficem', assignee: null, due }
    const changed = { changed_at: at, changed_by: 'editor', changed_file: null }
    return { ...facts, ...changed, room: steelRegister, position: `z${record}`, fields: JSON.stringify(fields) }
  }
  await db.transaction().execute(async (tx) => {
    await inRows(ids, async (some) => {
      await addFacts(
        tx,
        some.map((record) => ({ record, kind: 'action', group: steel, createdBy: 'editor', createdAt: at })),
      )
      await tx
        .insertInto('record_row')
        .values(some.map((record) => row(record, Number(record.slice(-6)))))
        .execute()
    })
  })
  await db.destroy()
}
