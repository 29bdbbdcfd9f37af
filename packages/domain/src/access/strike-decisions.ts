import type { OrganisationId } from '../identity/ids.ts'
import { whyNoSecondPerson, type Arrival } from '../organisation/second-person.ts'
import type { Actor } from './can.ts'
import { runsTheCoalition, speaksFor } from './group-decisions.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A strike-out that the secretariat proposes: who asks and who would confirm, and the groups of its places. */
export interface ProposedStrikeOut {
  readonly asking: Arrival
  readonly confirming: Arrival
  readonly now: Date
  readonly groups: readonly GroupAccess[]
  /** For a closed field: the organisation that closed it, whose principals do not confirm. */
  readonly notOf?: OrganisationId | undefined
}

/** The data that a hold keeps. `admitted`: the organisations in the group, for the right to hold a group's. */
export type HeldThing =
  | { readonly kind: 'organisation'; readonly organisation: OrganisationId }
  | { readonly kind: 'group'; readonly admitted: readonly OrganisationId[] }

/** A principal who is a second person beside the one who proposed it. */
export function mayConfirm({ organisation, roles }: Actor, proposed: ProposedStrikeOut): boolean {
  const { asking, confirming, now, notOf } = proposed
  return (
    roles.includes('principal') && organisation !== notOf && whyNoSecondPerson(confirming, asking, now) === undefined
  )
}

/**
 * A person who speaks for an organisation, as its counsel asks them to, holds its own data; the secretariat, and people
 * who speak for an organisation in a group, hold the group's. The same people close a field for a group.
 */
export function mayHold(actor: Actor, held: HeldThing): boolean {
  if (held.kind === 'organisation') return speaksFor(actor, held.organisation)
  const isIn = held.admitted.includes(actor.organisation)
  return runsTheCoalition(actor) || (isIn && speaksFor(actor, actor.organisation))
}
