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
 * A person's role in a group: their own membership; without one, reader where the group is open and their organisation
 * signed (or is the secretariat, which runs the coalition's calendar). Partners and observers read only groups that
 * admitted them. In an archived group every role counts as reader. In a draft a reader has no role.
 *
 * Both `can` and the line that says who reads something call this, so that they can't disagree.
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
