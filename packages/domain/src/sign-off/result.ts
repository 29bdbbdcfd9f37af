import type { OrganisationId } from '../identity/ids.ts'
import type { PositionKind } from './position.ts'
import type { Rule } from './sign-off.ts'

/** The standing of one invited organisation. */
export interface Standing {
  readonly organisation: OrganisationId
  /** Its last answer; null before the first. */
  readonly position: PositionKind | null
  /** Whether that answer covers the text as it stands: no clause changed since. */
  readonly holds: boolean
  /** Whether it said nothing and its silence counts. */
  readonly silent?: boolean
}

export interface SignOffResult {
  /** The number of organisations that answered to the present text, of how many. */
  readonly answered: number
  readonly of: number
  /** The organisations behind the text: they endorse it, with reservation or without, or have no objection. */
  readonly supporting: readonly OrganisationId[]
  /** The organisations whose silence adopts the text: they do not stand behind it. */
  readonly silent: readonly OrganisationId[]
  /** Whether the text is adopted if no other answer comes. */
  readonly adopted: boolean
}

const support: ReadonlySet<PositionKind> = new Set<PositionKind>(['endorses', 'reservation', 'no-objection'])

/** An answer counts while it covers the present text. Waiting for instructions is no answer. */
export function hasAnswered({ position, holds }: Standing): boolean {
  return holds && position !== null && position !== 'awaiting-instructions'
}

/**
 * Counts the answers. *Each for itself*: the organisations that support the text adopt it, and no others. *Consensus*: all have
 * answered and none objects; an abstention does not prevent it, nor does a silence that counts.
 */
export function signOffResult(rule: Rule, standings: readonly Standing[]): SignOffResult {
  const given = standings.filter(hasAnswered)
  const supporting = given.filter(({ position }) => position !== null && support.has(position))
  const silent = standings.filter((each) => each.silent === true && each.position === null)
  const isConsensus =
    given.length + silent.length === standings.length && given.every(({ position }) => position !== 'objects')
  return {
    answered: given.length,
    of: standings.length,
    supporting: supporting.map(({ organisation }) => organisation),
    silent: silent.map(({ organisation }) => organisation),
    adopted: rule === 'each' ? supporting.length > 0 : standings.length > 0 && isConsensus,
  }
}

/** The stances of an organisation that is not behind a text; it may disclose its own. */
export const stances = ['objects', 'abstains', 'silent', 'waiting'] as const
export type Stance = (typeof stances)[number]

/** Undefined for an organisation that stands behind the text. */
export function stanceOf(standing: Standing): Stance | undefined {
  if (standing.silent === true && standing.position === null) return 'silent'
  if (!hasAnswered(standing)) return 'waiting'
  return standing.position === 'objects' || standing.position === 'abstains' ? standing.position : undefined
}
