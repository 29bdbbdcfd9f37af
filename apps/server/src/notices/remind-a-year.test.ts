import { rmSync } from 'node:fs'
import { localTime } from '@minga/domain/calendar/morning'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import type { Db } from '@minga/storage/database/schema'
import { expect, test } from 'vitest'

import { action } from '../testing/small-coalition.ts'
import { startTestServer } from '../testing/start-test-server.ts'
import { remindOfDates } from './remind-of-dates.ts'
import { rowsOf } from '../testing/rows-of.ts'

/** A Thursday. */
const first = '2027-01-07'
const day = (count: number) => dayAfter(first, count)
const zones = { commenter: 'Pacific/Auckland', steward: 'America/Bogota' } as const
type Reminded = keyof typeof zones

/** In hours, between two turns of the job. */
const step = 12

test(
  'a year by the clock, with restarts, zones and a date that moves: each rung reminds exactly once, by day',
  { timeout: 300_000 },
  async () => {
    const server = await startTestServer()
    const open = () => rowsOf(server.data)
    await server.ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    await server.stop()
    let db = await open()
    for (const [person, zone] of Object.entries(zones))
      await db.updateTable('person').set({ time_zone: zone }).where('id', '=', person).execute()
    await setDue(db, day(100))

    const errors: unknown[] = []
    for (let hour = 9; hour <= 365 * 24; hour += step) {
      // Every ten days the process ends and begins again; on the 75th, after its first reminder, the date moves.
      if (hour % 240 === 9) {
        await db.destroy()
        db = await open()
      }
      if (hour === 75 * 24 + 9) await setDue(db, day(200))
      const now = () => new Date(Date.parse(`${first}T00:00:00Z`) + hour * 3_600_000)
      await remindOfDates({ db, now, publish: () => undefined }).catch((error: unknown) => errors.push(error))
    }

    expect(errors).toEqual([])
    // The day itself is a Monday.
    const firstMonday = 207
    const mondays = Array.from({ length: 12 }, (_, week) => day(firstMonday + week * 7))
    const late = mondays.map((monday) => `late ${monday}`)
    // Of the date that moved, the reminder is forgotten and its notice stays.
    expect(await notifiedOn(db, 'commenter')).toEqual([day(70), day(170), day(193), day(199), day(200), ...mondays])
    expect(await rungsOf(db, 'commenter')).toEqual(['30', '7', '1', '0', ...late])
    // The focal point hears of it once it has been late for over a week.
    expect(await notifiedOn(db, 'steward')).toEqual(mondays.slice(1))
    expect(await rungsOf(db, 'steward')).toEqual(late.slice(1))
    const reminded = await db.selectFrom('due_reminder').select('person').distinct().orderBy('person').execute()
    expect(reminded.map(({ person }) => person)).toEqual(['commenter', 'steward'])
    await db.destroy()
    rmSync(server.data, { recursive: true })
  },
)

/** As the projection of the room would. */
async function setDue(db: Db, due: string): Promise<void> {
  await db.updateTable('record_row').set({ due, assignee: 'commenter' }).where('record', '=', action).execute()
}

async function rungsOf(db: Db, person: Reminded): Promise<string[]> {
  const sent = await db
    .selectFrom('due_reminder')
    .select('reminder')
    .where('person', '=', person)
    .orderBy('at')
    .execute()
  return sent.map(({ reminder }) => reminder)
}

/** The days, where a person is, on which they got a notice of the date; fails where one came before the morning. */
async function notifiedOn(db: Db, person: Reminded): Promise<string[]> {
  const notices = await db
    .selectFrom('notice')
    .select('at')
    .where('person', '=', person)
    .where('reason', 'in', ['due', 'overdue'])
    .orderBy('at')
    .execute()
  return notices.map(({ at }) => {
    const { day: on, hour } = localTime(new Date(at), zones[person])
    expect(hour).toBeGreaterThanOrEqual(8)
    expect(hour).toBeLessThan(8 + step)
    return on
  })
}
