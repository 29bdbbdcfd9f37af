import { z } from 'zod'

import type { Day } from '../calendar/partial-date.ts'
import { languages, type Language } from '../language/language.ts'
import { lastDayEnd } from '../calendar/last-day-end.ts'

/** A comment of a person without an account. */
export const publicCommentId = z.uuid().lowercase().brand<'PublicCommentId'>()
export type PublicCommentId = z.infer<typeof publicCommentId>

/** As it is named on pages and in files. @param number from 1 in its round */
export function publicReference(number: number): string {
  return `P-${String(number).padStart(3, '0')}`
}

/** What becomes of a public round, by the people who run it. */
export const publicRoundActs = ['opened', 'withdrawn', 'answered', 'answers-withdrawn'] as const
export type PublicRoundAct = (typeof publicRoundActs)[number]

/**
 * `prepared`: seen by those who run it alone. `announced`: readable, before its first day. `open`: comments are taken.
 * `closed`: no longer. `answered`: comments and answers are readable. `withdrawn`: nothing of it is.
 */
export const publicRoundStates = ['prepared', 'announced', 'open', 'closed', 'answered', 'withdrawn'] as const
export type PublicRoundState = (typeof publicRoundStates)[number]

export interface PublicRoundTime {
  readonly firstDay: Day
  readonly lastDay: Day
  /** The last act about whether it is readable, and the last one about its answers; null for none. */
  readonly reading: 'opened' | 'withdrawn' | null
  readonly answers: 'answered' | 'answers-withdrawn' | null
}

/** The first moment at which comments are taken. */
export function publicRoundStart({ firstDay }: Pick<PublicRoundTime, 'firstDay'>): string {
  return `${firstDay}T00:00:00.000Z`
}

/** The first moment at which they are taken no more: the last day is over in the westernmost zone of the coalition's countries. */
export function publicRoundEnd({ lastDay }: Pick<PublicRoundTime, 'lastDay'>): string {
  return lastDayEnd(lastDay, [])
}

export function publicRoundState(round: PublicRoundTime, now: Date): PublicRoundState {
  if (round.reading === null) return 'prepared'
  if (round.reading === 'withdrawn') return 'withdrawn'
  if (round.answers === 'answered') return 'answered'
  const at = now.toISOString()
  if (at < publicRoundStart(round)) return 'announced'
  return at < publicRoundEnd(round) ? 'open' : 'closed'
}

/** A round is open to the public for at most this many days. */
export const mostPublicDays = 366

/** The words that explain it are there in each of its languages. @returns the first language that lacks them */
export function languageWithoutWords(
  words: Readonly<Partial<Record<Language, string | undefined>>>,
  offered: readonly Language[],
): Language | undefined {
  return languages.find((each) => offered.includes(each) && (words[each] ?? '').trim() === '')
}

/** Of two that could be: the language in which a page speaks, among those that its round has. */
export function languageOffered(wanted: Language, offered: readonly Language[]): Language {
  return offered.includes(wanted) ? wanted : (languages.find((each) => offered.includes(each)) ?? wanted)
}

/** What people without an account write, in UTF-16 units. */
export const longestPublicComment = 4000
export const longestPublicName = 120
export const longestPublicBody = 160
export const longestPublicCountry = 60
/** Why a comment is held back, for those who run the round. */
export const longestHoldNote = 1000
/** What explains a public round, in one language. */
export const longestPublicWords = 4000

/** Of one address in a round: more is no comment of a person. */
export const mostOfAddress = 40
/** Of a round, whatever became of them: what people of a coalition can read and answer. */
export const mostPublicComments = 3000
/** That wait for their author's confirmation in a round: without an end, a flood would fill the disk. */
export const mostUnconfirmed = 500
/** That are sent to a round on one day (UTC). */
export const mostOnOneDay = 1000

/** For how long a comment waits for its author's confirmation, in ms. */
export const confirmedWithin = 3 * 24 * 60 * 60 * 1000
/** For how long addresses are kept once the answers are published, in ms. */
export const addressesKept = 30 * 24 * 60 * 60 * 1000
/** For how long they are kept behind the last day where no answers are, in ms. */
export const addressesKeptUnanswered = 400 * 24 * 60 * 60 * 1000
