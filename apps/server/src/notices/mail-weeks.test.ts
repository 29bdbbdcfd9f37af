import { rmSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'

import { localTime } from '@minga/domain/calendar/morning'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import { weekdayOf } from '@minga/domain/calendar/working-day'
import type { Db } from '@minga/storage/database/schema'
import { setMailChoices } from '@minga/storage/notices/mail-choice-rows'
import { countWaitingMail } from '@minga/storage/notices/mail-rows'
import { setWorkingHours } from '@minga/storage/notices/working-hours-rows'
import { personId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { SecretBox } from '../auth/secret-box.ts'
import { MailOutbox } from '../mail/mail-outbox.ts'
import { smtpPost } from '../mail/smtp-post.ts'
import { startMailSink } from '../testing/mail-sink.ts'
import { action } from '../testing/small-coalition.ts'
import { startTestServer } from '../testing/start-test-server.ts'
import { waitingAnswers } from '../waiting-answers.ts'
import { mailNotices } from './mail-notices.ts'
import { mailWeeks } from './mail-weeks.ts'
import { remindOfDates } from './remind-of-dates.ts'
import { rowsOf, secretsOf } from '../testing/rows-of.ts'

/** A Thursday. */
const first = '2027-01-07'
/** The clocks change in Santiago on 4 April and 5 September, in Auckland on 4 April and 26 September. */
const zones = { commenter: 'Pacific/Auckland', steward: 'America/Santiago', member: 'Asia/Tokyo' } as const
/** In hours, between two turns of the jobs. */
const step = 6
const quiet = { warn: () => undefined, error: () => undefined }

test(
  'a year by the clock, with restarts, zones and clocks that change: one mail a week while something waits, in working hours',
  { timeout: 300_000 },
  async () => {
    const server = await startTestServer()
    const sink = await startMailSink()
    await server.ask('steward', 'POST', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    await server.stop()
    const secret = (await secretsOf(server.data)).session
    const open = () => rowsOf(server.data)
    let db = await open()
    let moment = new Date(`${first}T00:00:00Z`)
    const now = () => moment
    const openOutbox = () => {
      const post = smtpPost({ url: sink.url, from: 'Minga <minga@example.org>' })
      return new MailOutbox({ db, post, box: new SecretBox(secret, 'mail'), now, logger: quiet, delays: [20] })
    }
    let outbox = openOutbox()
    for (const [person, zone] of Object.entries(zones))
      await db.updateTable('person').set({ time_zone: zone }).where('id', '=', person).execute()
    await db.updateTable('notice').set({ mailed_at: first, read_at: first }).execute()
    // What others are proposed waits as well; here only the action does.
    for (const others of ['editor', 'lead', 'principal', 'secretary', 'convener', 'observer'])
      await setMailChoices(db, personId.parse(others), { week: 'never', personal: 'never' })
    await db.updateTable('organisation').set({ seat: 'CHL' }).where('id', '=', 'ficem').execute()
    await setWorkingHours(db, personId.parse('commenter'), { from: 13, until: 20, days: [2, 3] })
    await setDue(db, dayAfter(first, 100))

    for (let hour = 0; hour < 365 * 24; hour += step) {
      moment = new Date(Date.parse(`${first}T00:00:00Z`) + hour * 3_600_000)
      // Every ten days the process ends and begins again.
      if (hour % 240 === 6) {
        await outbox.stop()
        await db.destroy()
        db = await open()
        outbox = openOutbox()
      }
      // For two weeks the server does not run.
      if (hour > 290 * 24 && hour < 304 * 24) continue
      if (hour === 320 * 24)
        await db.updateTable('record_row').set({ status: 'done' }).where('record', '=', action).execute()
      if (hour % 12 === 0) await remindOfDates({ db, now, publish: () => undefined })
      const parts = {
        db,
        mail: outbox,
        box: new SecretBox(secret, 'unsubscribe'),
        site: () => 'https://m.example',
        now,
      }
      await mailNotices(parts)
      await mailWeeks({ ...parts, waitingAnswers })
      // The clock waits for the mail server.
      while ((await countWaitingMail(db)).waiting > 0) await setImmediate()
    }
    const weeks = await db.selectFrom('week_mail').selectAll().where('person', 'in', ['commenter', 'steward']).execute()
    const last = { to: 'last@example.org', subject: 'Last', text: 'Last', html: 'Last', language: 'en' } as const
    await outbox.send(last)
    await sink.mailTo('last@example.org')
    await outbox.stop()
    await db.destroy()
    await sink.close()
    rmSync(server.data, { recursive: true })

    const to = (who: string) => sink.mails.filter((mail) => mail.to[0] === `${who}@minga.example`)
    const subjects = (who: string) => to(who).map(({ email }) => email.subject ?? '')
    // It is due on Saturday 17 April, and done on 23 November: from the week before it, without the two that were missed.
    const weekly = (who: string) => subjects(who).filter((each) => each.startsWith('Your week: 1 thing'))
    expect(weekly('commenter')).toHaveLength(30)
    expect(subjects('steward')).toEqual(Array.from({ length: 31 }, () => 'The week of FICEM: 1 thing waits'))
    // Reminders of a late date are in no mail of their own.
    const due = 'ACT-007 Study clinker is due on 17 April 2027'
    const others = subjects('commenter').filter((each) => !each.startsWith('Your week'))
    expect(others).toEqual([due, due, '2 notices from Minga'])
    expect(to('member')).toEqual([])
    for (const { person, subject, monday, at } of weeks) {
      const zone = zones[person as keyof typeof zones]
      const { day, hour } = localTime(new Date(at), zone)
      expect([person, monday, weekdayOf(monday)]).toEqual([person, monday, 0])
      expect(dayAfter(monday, 6) >= day && day >= monday).toBe(true)
      const [from, until] = person === 'commenter' ? [13, 20] : [8, 19]
      expect([subject, hour >= from && hour < until]).toEqual([subject, true])
      expect(person === 'commenter' ? [2, 3] : [0, 1, 2, 3, 4]).toContain(weekdayOf(day))
    }
    const ofSteward = weeks.filter(({ person, subject }) => person === 'steward' && subject === 'me')
    expect(new Set(ofSteward.map(({ monday }) => monday)).size).toBe(ofSteward.length)
    // The weeks of a year, without the two in which the server did not run.
    expect(ofSteward).toHaveLength(50)
  },
)

/** As the projection of the room would. */
async function setDue(db: Db, due: string): Promise<void> {
  await db.updateTable('record_row').set({ due, assignee: 'commenter' }).where('record', '=', action).execute()
}
