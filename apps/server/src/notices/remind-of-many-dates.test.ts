import { dayAfter } from '@minga/domain/calendar/partial-date'
import { openTestDb } from '@minga/storage/testing/open-test-db'
import { acceptedRecords } from '@minga/storage/notices/due-reminder-rows'
import { expect, test } from 'vitest'

import { remindOfDates } from './remind-of-dates.ts'

const now = new Date('2026-11-25T15:00:00Z')
const today = '2026-11-25'
const near = 450
const far = 1000

/** One organisation with two people in different zones, which accepted many records, most of them due in a year. */
async function manyRecords() {
  const db = await openTestDb()
  const at = now.toISOString()
  const names = JSON.stringify({ es: 'Acero', pt: 'Aço', en: 'Steel' })
  await db
    .insertInto('organisation')
    .values({
      id: 'steel',
      short_name: 'Steel',
      names,
      kind: 'signatory',
      hue: 'teal',
      rank: 0,
      seat: null,
      former_names: '[]',
      logo: null,
      state: 'active',
    })
    .execute()
  await db
    .insertInto('working_group')
    .values({ id: 'furnaces', names, restricted: 0, rank: 0, purpose: '{}', archived: 0, deal_room: 0 })
    .execute()
  for (const [id, zone] of [
    ['ana', 'America/Bogota'],
    ['rui', 'America/Sao_Paulo'],
  ] as const) {
    const user = { id, name: id, email: `${id}@minga.example`, emailVerified: 1, createdAt: at, updatedAt: at }
    await db.insertInto('user').values(user).execute()
    await db
      .insertInto('person')
      .values({ id, organisation: 'steel', roles: '["steward"]', language: 'es', time_zone: zone, state: 'active' })
      .execute()
  }
  const records = Array.from({ length: near + far }, (_, number) => ({
    record: `record-${String(number).padStart(4, '0')}`,
    number,
    due: number % 3 === 0 && number / 3 < near ? dayAfter(today, 3) : dayAfter(today, 400),
  }))
  for (const { record, number, due } of records) {
    const kind = 'action'
    await db
      .insertInto('record_fact')
      .values({ record, kind, number, group_id: 'furnaces', created_at: at, archived: 0 })
      .execute()
    const row = { record, kind, room: 'register.furnaces', group_id: 'furnaces', position: 'a', status: 'on-track' }
    await db
      .insertInto('record_row')
      .values({ ...row, lead: 'steel', assignee: null, due, fields: '{}', changed_at: at, changed_by: null })
      .execute()
    await db
      .insertInto('acceptance')
      .values({ record, organisation: 'steel', answer: 'accepted', reason: '', by: 'ana', at })
      .execute()
  }
  return db
}

test('of many records only those are read whose date comes near, and others have their turn meanwhile', async () => {
  const db = await manyRecords()
  const filter = { kinds: ['action'] as const, dues: [dayAfter(today, 3)], limit: 400 }
  const first = await acceptedRecords(db, { ...filter, after: '' })
  const second = await acceptedRecords(db, { ...filter, after: first.last ?? '' })
  expect([first.rows.length, second.rows.length, second.last]).toEqual([400, near - 400, undefined])

  const turns = async (run: Promise<void>) => {
    const counted = { turns: 0, isOver: false }
    const turn = () => {
      counted.turns += 1
      if (!counted.isOver) setImmediate(turn)
    }
    setImmediate(turn)
    await run
    counted.isOver = true
    return counted.turns
  }
  let reminded = 0
  const remind = () => remindOfDates({ db, now: () => now, publish: () => (reminded += 1) })
  // Two people, each reminded of each.
  expect(await turns(remind())).toBeGreaterThanOrEqual(2 * near)
  expect(reminded).toBe(2 * near)
  // Three pages of records, and nothing to say.
  expect(await turns(remind())).toBeGreaterThanOrEqual(3)
  expect(reminded).toBe(2 * near)
  await db.destroy()
})
