import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { Actor } from './can.ts'
import { runsTheCoalition, speaksFor } from './group-decisions.ts'
import type { GroupAccess } from './role-in-group.ts'

/** What the secretariat proposes to strike out: by whom, and the groups of its places. */
export interface ProposedStrikeOut {
  readonly by: PersonId
  readonly groups: readonly GroupAccess[]
  /** Of a closed field: the organisation that closed it, whose principals do not confirm. */
  readonly notOf?: OrganisationId | undefined
}

/** Whose data a hold keeps. `admitted`: the organisations in the group, for who may hold a group's. */
export type HeldThing =
  | { readonly kind: 'organisation'; readonly organisation: OrganisationId }
  | { readonly kind: 'group'; readonly admitted: readonly OrganisationId[] }

/** A principal, and never who proposed it: two people do it together. */
export function mayConfirm({ person, organisation, roles }: Actor, { by, notOf }: ProposedStrikeOut): boolean {
  return person !== by && organisation !== notOf && roles.includes('principal')
}

/**
 * Who speaks for an organisation, as its counsel asks them to, holds what is its own; the secretariat, and who speaks
 * for an organisation in a group, the group's. The same people close a field for a group.
 */
export function mayHold(actor: Actor, held: HeldThing): boolean {
  if (held.kind === 'organisation') return speaksFor(actor, held.organisation)
  const isIn = held.admitted.includes(actor.organisation)
  return runsTheCoalition(actor) || (isIn && speaksFor(actor, actor.organisation))
}
