import type { Acting } from './position.ts'
import type { Nature, Procedure, Rule } from './sign-off.ts'

/** In days before the end: by then the notices have to reach the people who can answer. */
export const silenceNoticeDays = 7
const day = 24 * 60 * 60 * 1000

/** The answers of mail servers about a notice to a person who can answer for an organisation. */
export interface SilenceNotice {
  readonly acting: Acting
  /** The moment when the mail server took it; null before that. */
  readonly takenAt: string | null
  /** The moment when it came back; null if it did not. */
  readonly cameBackAt: string | null
}

/** An organisation's statement that silence does not bind it. */
export interface SilenceRefusal {
  readonly since: string
  /** The moment when the organisation took it back; null while it stands. */
  readonly until: string | null
}

/** Whether silence can serve: a political declaration needs each organisation's answer, and a silence counts only by consensus. */
export function allowsSilence({ nature, rule }: { readonly nature: Nature; readonly rule: Rule }): boolean {
  return nature !== 'political' && rule === 'consensus'
}

/** The last moment at which notices can be taken. */
export function noticesUntil(closesAt: string): string {
  return new Date(Date.parse(closesAt) - silenceNoticeDays * day).toISOString()
}

/**
 * Whether an organisation had its notice in time: its principal and its alternate, all of them if there are several. A notice
 * that came back before the end does not count.
 */
export function isNoticeProven(notices: readonly SilenceNotice[], closesAt: string): boolean {
  const until = noticesUntil(closesAt)
  const isProven = ({ takenAt, cameBackAt }: SilenceNotice) =>
    takenAt !== null && takenAt <= until && (cameBackAt === null || cameBackAt >= closesAt)
  const isNotified = (as: Acting) => notices.some(({ acting }) => acting === as)
  return isNotified('principal') && isNotified('alternate') && notices.every(isProven)
}

/** Whether a statement that silence does not bind the organisation stands at the end. */
export function isRefused(refusals: readonly SilenceRefusal[], closesAt: string): boolean {
  return refusals.some(({ since, until }) => since < closesAt && (until === null || until >= closesAt))
}

/** The effect of an organisation's silence: it binds, or the reason why it does not. */
export type SilenceStanding = 'binds' | 'unproven' | 'refused'

export function silenceStanding(
  notices: readonly SilenceNotice[],
  refusals: readonly SilenceRefusal[],
  closesAt: string,
): SilenceStanding {
  if (isRefused(refusals, closesAt)) return 'refused'
  return isNoticeProven(notices, closesAt) ? 'binds' : 'unproven'
}

interface Ending {
  readonly procedure: Procedure
  readonly closesAt: string
  readonly closedAt: string | null
}

/** Whether silence counts by now: from the first moment after the last day on, and never after an early closing. */
export function silenceSpeaks({ procedure, closesAt, closedAt }: Ending, now: Date): boolean {
  return procedure === 'silence' && closedAt === null && now.toISOString() >= closesAt
}
