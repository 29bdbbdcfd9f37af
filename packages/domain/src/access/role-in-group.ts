import type { GroupRole } from '../group/group.ts'
import type { GroupId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'

/** A working group; its roadmaps and its register are read and written with it. */
export interface GroupAccess {
  readonly id: GroupId
  readonly restricted: boolean
  readonly archived: boolean
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
 * In an archived group everyone who is anything is a reader.
 *
 * Both `can` and the line that says who reads something come from here, so that they can't disagree.
 */
export function roleInGroup(
  { organisationKind, membership }: Standing,
  { restricted, archived }: Omit<GroupAccess, 'id'>,
): GroupRole | undefined {
  const isOpenToThem = !restricted && (organisationKind === 'signatory' || organisationKind === 'secretariat')
  const role = membership ?? (isOpenToThem ? 'reader' : undefined)
  return role !== undefined && archived ? 'reader' : role
}
