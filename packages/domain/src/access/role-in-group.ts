import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { GroupId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'

/** A working group, or one of its rooms, which is read and written with it. */
export interface GroupAccess {
  readonly id: GroupId
  readonly restricted: boolean
  /** The group is, or the roadmap that is asked about. */
  readonly archived: boolean
  /** A roadmap that was not opened to readers yet: those alone read it who may at least comment in its group. */
  readonly draft?: boolean | undefined
}

/** What matters of a person for what they are in one group. */
export interface Standing {
  readonly organisationKind: OrganisationKind
  /** Their own membership, by right; see `roleByRight`. */
  readonly membership: GroupRole | undefined
}

/**
 * What somebody is in a group: their own membership, else reader where the group is open and their organisation signed (or
 * is the secretariat, which runs the coalition's calendar). Partners and observers read only what they were admitted to.
 * In an archived group everyone who is anything is a reader. Before a draft a mere reader is nothing.
 *
 * Both `can` and the line that says who reads something come from here, so that they can't disagree.
 */
export function roleInGroup(
  { organisationKind, membership }: Standing,
  { restricted, archived, draft = false }: Omit<GroupAccess, 'id'>,
): GroupRole | undefined {
  const isOpenToThem = !restricted && (organisationKind === 'signatory' || organisationKind === 'secretariat')
  const role = membership ?? (isOpenToThem ? 'reader' : undefined)
  if (role === undefined || (draft && !isAtLeast(role, 'commenter'))) return undefined
  return archived ? 'reader' : role
}
