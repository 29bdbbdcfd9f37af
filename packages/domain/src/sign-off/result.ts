import type { OrganisationId } from '../identity/ids.ts'
import type { PositionKind } from './position.ts'
import type { Rule } from './sign-off.ts'

/** Where one invited organisation stands. */
export interface Standing {
  readonly organisation: OrganisationId
  /** Its last answer; null while it gave none. */
  readonly position: PositionKind | null
  /** Whether that answer covers the text as it stands: no clause changed since. */
  readonly holds: boolean
  /** Whether it said nothing where silence speaks. */
  readonly silent?: boolean
}

export interface SignOffResult {
  /** How many have answered to the text as it stands, of how many. */
  readonly answered: number
  readonly of: number
  /** Those that stand behind the text: they endorse it, with reservation or without, or have no objection. */
  readonly supporting: readonly OrganisationId[]
  /** Those that said nothing, where that adopts the text: they do not stand behind it. */
  readonly silent: readonly OrganisationId[]
  /** Whether the text is adopted if nothing else is answered. */
  readonly adopted: boolean
}

const support: ReadonlySet<PositionKind> = new Set<PositionKind>(['endorses', 'reservation', 'no-objection'])

/** An answer counts while it covers the text as it stands. To wait for instructions is no answer. */
export function hasAnswered({ position, holds }: Standing): boolean {
  return holds && position !== null && position !== 'awaiting-instructions'
}

/**
 * Counts. *Each for itself*: who supports the text adopts it, and no other organisation. *Consensus*: all have answered and none
 * objects; who abstains does not prevent it, nor who is silent where silence speaks.
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

/** What is not behind a text, as an organisation may let it be shown. */
export const stances = ['objects', 'abstains', 'silent', 'waiting'] as const
export type Stance = (typeof stances)[number]

/** Undefined for one that stands behind the text. */
export function stanceOf(standing: Standing): Stance | undefined {
  if (standing.silent === true && standing.position === null) return 'silent'
  if (!hasAnswered(standing)) return 'waiting'
  return standing.position === 'objects' || standing.position === 'abstains' ? standing.position : undefined
}
