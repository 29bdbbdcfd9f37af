import { z } from 'zod'

import type { OrganisationId } from '../identity/ids.ts'
import { plainWords } from '../organisation/plain-line.ts'

/** One answer of an organisation. Made by the sender. */
export const positionId = z.uuid().lowercase().brand<'PositionId'>()
export type PositionId = z.infer<typeof positionId>

/** The answers of an organisation. `awaiting-instructions` says that it has read and can't answer yet: it is no answer. */
export const positionKinds = [
  'endorses',
  'reservation',
  'no-objection',
  'objects',
  'abstains',
  'awaiting-instructions',
] as const
export const positionKind = z.enum(positionKinds)
export type PositionKind = z.infer<typeof positionKind>

/** As what a person answers for their organisation. */
export const actings = ['principal', 'alternate'] as const
export const acting = z.enum(actings)
export type Acting = z.infer<typeof acting>

/** How an answer came: from a person of the organisation, or in an official letter that the secretariat entered. */
export const givenAs = z.enum([...actings, 'received'])
export type GivenAs = z.infer<typeof givenAs>

/** The limit for one answer. */
export const mostReservations = 100
export const longestReservation = 2000
export const longestReason = 4000
export const longestMandate = 500

/** A reservation with which an organisation endorses: about one clause, or about the text as a whole. */
export const reservation = z.strictObject({
  block: z.string().min(1).max(64).nullable(),
  text: plainWords().trim().min(1).max(longestReservation),
})
export type Reservation = z.infer<typeof reservation>

/** The words of an answer besides its kind. */
interface PositionWords {
  readonly position: PositionKind
  readonly reservations: readonly Reservation[]
  /** Why. */
  readonly reason: string
  /** The change of the text with which the organisation would not object. */
  readonly cure: string
}

/** The fault of an answer, by the name of its field. */
export type PositionFault = 'reservations' | 'reason' | 'cure'

/**
 * An endorsement with reservation has one, and no other answer has any. An objection says what it objects to, or which change
 * would cure it; no other answer proposes a cure.
 *
 * @param blocks the clauses that the text has
 */
export function positionFault(
  { position, reservations, reason, cure }: PositionWords,
  blocks: ReadonlySet<string>,
): PositionFault | undefined {
  if ((position === 'reservation') !== reservations.length > 0) return 'reservations'
  if (reservations.some(({ block }) => block !== null && !blocks.has(block))) return 'reservations'
  if (position === 'objects') return reason === '' && cure === '' ? 'reason' : undefined
  return cure === '' ? undefined : 'cure'
}

/** An answer, with its place among all answers of a sign-off: a later one has a higher number. */
export interface Numbered {
  readonly organisation: OrganisationId
  readonly number: number
  /** From when it speaks for its organisation; null for a received one that the organisation has not confirmed. */
  readonly countsFrom: string | null
}

/** Whether an answer speaks for its organisation by now. */
export function counts({ countsFrom }: Pick<Numbered, 'countsFrom'>, now: Date): boolean {
  return countsFrom !== null && countsFrom <= now.toISOString()
}

/** The last answer of each organisation that speaks for it by now. Earlier ones stay, and count no more. */
export function currentPositions<Position extends Numbered>(
  positions: readonly Position[],
  now: Date,
): ReadonlyMap<OrganisationId, Position> {
  const current = new Map<OrganisationId, Position>()
  for (const position of positions) {
    if (!counts(position, now)) continue
    const known = current.get(position.organisation)
    if (known === undefined || known.number < position.number) current.set(position.organisation, position)
  }
  return current
}
