import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import type { GroupAccess } from './role-in-group.ts'

/** The facts of a person that decide what they may decide about groups. */
interface Decider {
  readonly organisation: OrganisationId
  readonly organisationKind: OrganisationKind
  readonly roles: readonly OrganisationRole[]
}

/** An organisation's decision to name one of its people to a role in a group. */
export interface Named {
  /** The person's. */
  readonly organisation: OrganisationId
  /** The organisation's admission to the group; `undefined` without one. */
  readonly highest: GroupRole | undefined
  /** `null` takes the person out. */
  readonly role: GroupRole | null
}

/** A lead's decision to lower a person's role in a group, or to give it back. */
export interface Lowering {
  readonly group: GroupAccess
  /** The person's role without any lowering, see `grantedRole`; `undefined` where they hold none. */
  readonly granted: GroupRole | undefined
  /** `null` gives back what was granted. */
  readonly role: GroupRole | null
}

/** The secretariat's focal points. */
export function runsTheCoalition({ organisationKind, roles }: Decider): boolean {
  return organisationKind === 'secretariat' && roles.includes('steward')
}

/** Its focal points, principals and alternates; never a person of another organisation, not even of the secretariat. */
export function speaksFor({ organisation, roles }: Decider, other: OrganisationId): boolean {
  return organisation === other && roles.some((role) => spokespeople.includes(role))
}

const spokespeople: readonly OrganisationRole[] = ['steward', 'principal', 'alternate']

/** Each organisation names its own people, up to what it was granted. Taking out is always possible. */
export function mayName(decider: Decider, { organisation, highest, role }: Named): boolean {
  if (!speaksFor(decider, organisation)) return false
  return role === null || (highest !== undefined && isAtLeast(highest, role))
}

/**
 * A group's leads lower people there and give roles back, never above what the person's own organisation named. A lead
 * can't lower another lead: competing organisations would take the lead from each other.
 */
export function mayLower(own: GroupRole | undefined, { granted, role }: Lowering): boolean {
  if (own !== 'lead' || granted === undefined || granted === 'lead') return false
  return role === null || isAtLeast(granted, role)
}
