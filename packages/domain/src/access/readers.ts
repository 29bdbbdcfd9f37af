import type { GroupRole } from '../group/group.ts'
import type { GroupId, OrganisationId, PersonId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import { roleInGroup, type GroupAccess } from './role-in-group.ts'

/** A person with a membership in a group. */
interface RoleHolder {
  readonly group: GroupId
  readonly id: PersonId
  readonly organisation: OrganisationId
  /** The role by right. */
  readonly role: GroupRole
}

/** How an organisation's people come to read a group. */
export interface ReadingOrganisation<Holder extends RoleHolder> {
  readonly organisation: OrganisationId
  readonly kind: OrganisationKind
  /** All its people read it, whether they hold a role there or not. */
  readonly everyone: boolean
  readonly holders: readonly Holder[]
}

/**
 * The readers of a group, by organisation, in the given order. A suspended organisation's people read nothing. A person
 * can read the group if and only if their organisation is in the answer with `everyone`, or with them among its
 * `holders`.
 */
export function readersOf<Holder extends RoleHolder>(
  group: GroupAccess,
  organisations: readonly {
    readonly id: OrganisationId
    readonly kind: OrganisationKind
    readonly suspended?: boolean | undefined
  }[],
  members: readonly Holder[],
): ReadingOrganisation<Holder>[] {
  const here = Map.groupBy(
    members.filter((member) => member.group === group.id),
    ({ organisation }) => organisation,
  )
  return organisations.flatMap(({ id, kind, suspended = false }) => {
    if (suspended) return []
    const everyone = roleInGroup({ organisationKind: kind, membership: undefined }, group) !== undefined
    const holders = (here.get(id) ?? []).filter(
      ({ role }) => roleInGroup({ organisationKind: kind, membership: role }, group) !== undefined,
    )
    return everyone || holders.length > 0 ? [{ organisation: id, kind, everyone, holders }] : []
  })
}

type Reading = Pick<ReadingOrganisation<RoleHolder>, 'organisation' | 'everyone' | 'holders'>

/** Whether all readers of one thing may read another one too, so that each of them may see all of that one. */
export function readAlso(readers: readonly Reading[], others: readonly Reading[]): boolean {
  const there = new Map(others.map((each) => [each.organisation, each]))
  return readers.every(({ organisation, everyone, holders }) => {
    const theirs = there.get(organisation)
    if (theirs?.everyone === true) return true
    if (theirs === undefined || everyone) return false
    const named = new Set(theirs.holders.map(({ id }) => id))
    return holders.every(({ id }) => named.has(id))
  })
}
