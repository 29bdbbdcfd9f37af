import type { Acting } from './position.ts'
import type { Nature, Procedure, Rule } from './sign-off.ts'

/** How long before the end the notices have to be with those who can answer. In days. */
export const silenceNoticeDays = 7
const day = 24 * 60 * 60 * 1000

/** A notice to a person who can answer for an organisation: what the mail servers said of it. */
export interface SilenceNotice {
  readonly acting: Acting
  /** When the mail server took it; null while it has not. */
  readonly takenAt: string | null
  /** When it came back; null where it did not. */
  readonly cameBackAt: string | null
}

/** An organisation's statement that silence does not bind it. */
export interface SilenceRefusal {
  readonly since: string
  /** When it took it back; null where it did not. */
  readonly until: string | null
}

/** Whether silence can serve: a political declaration needs an answer of each, and what silence adopts, all adopt. */
export function allowsSilence({ nature, rule }: { readonly nature: Nature; readonly rule: Rule }): boolean {
  return nature !== 'political' && rule === 'consensus'
}

/** The last moment at which notices can be taken. */
export function noticesUntil(closesAt: string): string {
  return new Date(Date.parse(closesAt) - silenceNoticeDays * day).toISOString()
}

/**
 * Whether an organisation had its notice in time: its principal and its alternate, all of them where there are several. One that
 * came back before the end is as none.
 */
export function isNoticeProven(notices: readonly SilenceNotice[], closesAt: string): boolean {
  const until = noticesUntil(closesAt)
  const isProven = ({ takenAt, cameBackAt }: SilenceNotice) =>
    takenAt !== null && takenAt <= until && (cameBackAt === null || cameBackAt >= closesAt)
  const isNotified = (as: Acting) => notices.some(({ acting }) => acting === as)
  return isNotified('principal') && isNotified('alternate') && notices.every(isProven)
}

/** Whether a statement that silence does not bind stands at the end. */
export function isRefused(refusals: readonly SilenceRefusal[], closesAt: string): boolean {
  return refusals.some(({ since, until }) => since < closesAt && (until === null || until >= closesAt))
}

/** What would follow from an organisation's silence, and why not what it could. */
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

/** Whether silence speaks by now: from the first moment after the last day on, and never where it was closed before. */
export function silenceSpeaks({ procedure, closesAt, closedAt }: Ending, now: Date): boolean {
  return procedure === 'silence' && closedAt === null && now.toISOString() >= closesAt
}
