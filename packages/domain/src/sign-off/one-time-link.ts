import { z } from 'zod'

import { takesAnswers } from './sign-off.ts'

/** A link by which a person without an account answers for an organisation, once. Made by the sender. */
export const oneTimeLinkId = z.uuid().lowercase().brand<'OneTimeLinkId'>()
export type OneTimeLinkId = z.infer<typeof oneTimeLinkId>

const hour = 60 * 60 * 1000
/** How long an answer by link is held, so that the organisation and its signatory can take it back. In ms. */
export const holdTime = 24 * hour
/** For how long a link leads anywhere, where the sign-off does not end before. In ms. */
export const linkTime = 14 * 24 * hour
/** A link is over with the last of them. */
export const mostWrongCodes = 5
/** Of one link: a signatory who takes an answer back can give another one. */
export const mostLinkAnswers = 5
/** Of one organisation in one sign-off. */
export const mostLinks = 20
/** Said on the telephone: digits alone. */
export const linkCode = z
  .string()
  .transform((typed) => typed.replaceAll(/[\s.\-–]/gu, ''))
  .pipe(z.string().regex(/^[0-9]{8}$/))

export const longestSignatoryName = 120
export const longestOffice = 160

interface SignOffEnd {
  readonly closesAt: string
  readonly closedAt: string | null
}

/** From when an answer by link counts. */
export function heldUntil(at: Date): string {
  return new Date(at.getTime() + holdTime).toISOString()
}

/**
 * The first moment at which a link leads nowhere any more: what is answered before has been held before the sign-off ends. It
 * moves with the last day.
 */
export function linkEnd({ at }: { readonly at: string }, { closesAt }: Pick<SignOffEnd, 'closesAt'>): string {
  const end = Math.min(Date.parse(at) + linkTime, Date.parse(closesAt) - holdTime)
  return new Date(end).toISOString()
}

/** Whether an answer that is given by link now will count before the sign-off ends. */
export function takesHeldAnswers({ closesAt, closedAt }: SignOffEnd, now: Date): boolean {
  return takesAnswers({ closesAt, closedAt }, now) && heldUntil(now) < closesAt
}

/** An answer by link. */
export interface Hold {
  /** From when it counts. */
  readonly until: string
  readonly takenBackAt: string | null
}

/** From when an answer by link speaks for its organisation; null for one that was taken back. */
export function countsFromHold({ until, takenBackAt }: Hold): string | null {
  return takenBackAt === null ? until : null
}

/** Whether an answer by link can be taken back still. */
export function isHeld({ until, takenBackAt }: Hold, now: Date): boolean {
  return takenBackAt === null && now.toISOString() < until
}

/**
 * `open`: it takes an answer. `answered`: it took one that stands. `used-up`: it took as many as it takes. `locked`: by wrong
 * codes. `over`: its time is over, or the sign-off's.
 */
export const oneTimeLinkStates = ['open', 'answered', 'used-up', 'locked', 'withdrawn', 'over'] as const
export type OneTimeLinkState = (typeof oneTimeLinkStates)[number]

interface LinkFacts {
  readonly at: string
  readonly wrongCodes: number
  readonly withdrawnAt: string | null
  readonly holds: readonly Hold[]
}

/** What a link is good for at this moment. An answer that stands is said first: it can be taken back while it is held. */
export function oneTimeLinkState(
  { at, wrongCodes, withdrawnAt, holds }: LinkFacts,
  signOff: SignOffEnd,
  now: Date,
): OneTimeLinkState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (wrongCodes >= mostWrongCodes) return 'locked'
  if (holds.some(({ takenBackAt }) => takenBackAt === null)) return 'answered'
  if (holds.length >= mostLinkAnswers) return 'used-up'
  return now.toISOString() < linkEnd({ at }, signOff) && takesHeldAnswers(signOff, now) ? 'open' : 'over'
}
