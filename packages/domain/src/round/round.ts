import { z } from 'zod'

import { lastDayEnd } from '../calendar/last-day-end.ts'
import { recordId, roadmapId, type OrganisationId } from '../identity/ids.ts'
import type { Audience } from '../thread/thread.ts'

/** More records than people read in one round. */
export const maximumRoundRecords = 200

/** The subject of a round: a roadmap's text, or some records of its group's register, in the order in which they were chosen. */
export const roundAbout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('roadmap'), roadmap: roadmapId }),
  z.strictObject({
    kind: z.literal('records'),
    records: z.array(recordId).min(1).max(maximumRoundRecords),
  }),
])
export type RoundAbout = z.infer<typeof roundAbout>

/** The answer of an invited organisation to a round: comments, an explicit "no comments", or neither. */
export const roundAnswers = ['commented', 'no-comments', 'silent'] as const
export type RoundAnswer = (typeof roundAnswers)[number]

/** A comment counts as the answer even after the organisation said that it has none. */
export function roundAnswer(comments: number, saidNothing: boolean): RoundAnswer {
  if (comments > 0) return 'commented'
  return saidNothing ? 'no-comments' : 'silent'
}

interface Span {
  readonly openedAt: string
  /** The last day, whole in the westernmost zone. */
  readonly closesOn: string
  /** When it was closed before its last day was over. */
  readonly closedAt: string | null
}

/** The first moment after the round. */
export function roundEnd({ closesOn, closedAt }: Omit<Span, 'openedAt'>): string {
  const atItsDate = lastDayEnd(closesOn, [])
  return closedAt === null || closedAt > atItsDate ? atItsDate : closedAt
}

export function isRoundOpen(span: Omit<Span, 'openedAt'>, now: Date): boolean {
  return now.toISOString() < roundEnd(span)
}

/** The facts of a discussion that decide whether it belongs to a round. */
interface Said {
  readonly audience: Audience
  readonly organisation: OrganisationId
  readonly at: string
  /** From a person without an account: it is no organisation's answer. */
  readonly isFromPublic?: boolean
  /** When the last of what was said in it was deleted; null as long as it says or proposes something. */
  readonly withdrawnAt?: string | null
  /** Its subject; null if that is neither a roadmap nor a record. */
  readonly roadmap: string | null
  readonly record: string | null
}

/**
 * A discussion belongs to a round without being assigned to it: when it is for the whole coalition, an invited
 * organisation began it while the round was open, and it is about what the round asks or a field of it. Internal ones
 * belong to none, and neither does what the public sent, nor what was deleted again while the round was open.
 */
export function belongsToRound(
  round: { readonly about: RoundAbout; readonly openedAt: string; readonly end: string },
  invited: ReadonlySet<string>,
): (said: Said) => boolean {
  const { about, openedAt, end } = round
  const records = new Set<string>(about.kind === 'records' ? about.records : [])
  return ({ audience, organisation, at, isFromPublic = false, withdrawnAt = null, roadmap, record }) => {
    if (isFromPublic || audience !== 'coalition' || !invited.has(organisation) || at < openedAt || at >= end)
      return false
    if (withdrawnAt !== null && withdrawnAt < end) return false
    return about.kind === 'roadmap' ? roadmap === about.roadmap : record !== null && records.has(record)
  }
}

/** Whether those who are silent are to be reminded by now, `days` before the last day. */
export function isReminderDue(span: Omit<Span, 'openedAt'>, days: number, now: Date): boolean {
  return isRoundOpen(span, now) && now.toISOString() >= reminderStart(span.closesOn, days)
}

/** From when on they are to be. */
export function reminderStart(closesOn: string, days: number): string {
  return new Date(Date.parse(`${closesOn}T00:00:00.000Z`) - days * day).toISOString()
}

const day = 24 * 60 * 60 * 1000
