import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { checkInDays } from '@minga/domain/check-in/check-in'
import { newId, recordId, type RecordId } from '@minga/domain/identity/ids'
import { newReport, reportGiven } from '@minga/protocol/http/action-reports'
import { addCheckIn, findOwnReport, type CheckInRow } from '@minga/storage/check-ins/check-in-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { recordFor } from '../../views/record-views.ts'
import { checkInOf, type CheckInFor } from './check-in-for.ts'
import { giveReport, takeReportBack, type Reported, type ReportParts } from './give-report.ts'

const ofRecord = z.object({ recordId })
const day = 24 * 60 * 60 * 1000
const notLater = new Refusal('invalid-request', 'day: must lie in the future', 'day')

const refusals = {
  moved: new Refusal('conflict', 'another person changed the action meanwhile', 'moved'),
  'too-many': new Refusal('conflict', 'too many reports by one link'),
  unstored: new Refusal('storage-unavailable', 'nothing can be stored at the moment'),
} as const satisfies Record<Exclude<Reported, 'done'>, Refusal>

/** Reports on an action from a page, by those whom Minga reminds of it: the same as by the link of a mail, and taken back alike. */
export function reportRoutes(parts: ReportParts): Route[] {
  const { db, now } = parts
  /** The action as this person may report on it now; what they do not read is not there. */
  async function own({ actor }: KnownPerson, record: RecordId, link: CheckInRow): Promise<CheckInFor | Refusal> {
    const readable = await recordFor(db, actor, record, 'read')
    if (readable instanceof Refusal) return readable
    const found = await checkInOf(db, link, now())
    return 'is' in found ? notAllowed : found
  }
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/reports',
      pace: 'decision',
      summary: 'Reports on an action that I answer for: on time, under way, done or postponed',
      params: ofRecord,
      body: newReport,
      answer: reportGiven,
      handle: async ({ visitor, params: { recordId: record }, body }) => {
        if (body.said === 'postponed' && body.day <= coalitionDay(now())) return notLater
        const moment = now()
        const until = new Date(moment.getTime() + checkInDays * day).toISOString()
        const link = { id: newId(), record, person: visitor.actor.person, at: moment.toISOString(), until }
        const found = await own(visitor, record, link)
        if (found instanceof Refusal) return found
        // Of this link no secret is known to anyone: it holds what takes the report back.
        await decide(db, (tx) => addCheckIn(tx, { ...link, secretHash: hashOfToken(newToken()) }))
        const outcome = await giveReport(parts, found, body, 'page')
        if (outcome !== 'done') return refusals[outcome]
        const given = await checkInOf(db, link, now())
        return { report: 'is' in given ? null : (given.report?.id ?? null) }
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/reports/:reportId/take-back',
      pace: 'decision',
      summary: 'Takes a report of mine back, while it stands',
      params: ofRecord.extend({ reportId: z.string() }),
      body: z.strictObject({}),
      answer: reportGiven,
      handle: async ({ visitor, params: { recordId: record, reportId } }) => {
        const kept = await findOwnReport(db, visitor.actor.person, reportId)
        if (kept?.link.record !== record) return notFound
        const found = await own(visitor, record, kept.link)
        if (found instanceof Refusal) return found
        const outcome = await takeReportBack(parts, found, 'page')
        return outcome === 'done' ? { report: null } : refusals[outcome]
      },
    }),
  ]
}
