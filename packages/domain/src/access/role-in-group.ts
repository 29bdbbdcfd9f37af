import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { GroupId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'

/** A working group, or one of its rooms, which is read and written with it. */
export interface GroupAccess {
  readonly id: GroupId
  readonly restricted: boolean
  /** Whether the group, or the roadmap in question, is archived. */
  readonly archived: boolean
  /** A roadmap that is not open to readers yet: only commenters and above read it. */
  readonly draft?: boolean | undefined
  /** The language of a translation. A register, and the text in which a work began, have none. */
  readonly translation?: Language | undefined
}

/** The facts of a person that decide their role in a group. */
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
  if (role === undefined || (draft && !readsDrafts(role))) return undefined
  return archived ? 'reader' : role
}

/** Whether people of a role read roadmaps that are not open to the group's readers yet. */
export function readsDrafts(role: GroupRole): boolean {
  return isAtLeast(role, 'commenter')
}
