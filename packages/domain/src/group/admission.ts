import { z } from 'zod'

import { groupId, organisationId } from '../identity/ids.ts'
import { groupRole, lesserRole, type GroupRole } from './group.ts'

/** The secretariat lets an organisation into a working group, and says what its people may be there at most. */
export const admission = z.object({ group: groupId, organisation: organisationId, highest: groupRole })
export type Admission = z.infer<typeof admission>

/** The roles that a person was given in a group. Both can be higher than the role that counts: see `roleByRight`. */
export const naming = z.object({
  /** The role by their own organisation. */
  named: groupRole,
  /** The role by a lead of the group, never above the one that the person's own organisation named; `null` without a lowering. */
  lowered: groupRole.nullable(),
})
export type Naming = z.infer<typeof naming>

/** The lesser of the organisation's admission and the role it named the person to. */
export function grantedRole(highest: GroupRole, { named }: Pick<Naming, 'named'>): GroupRole {
  return lesserRole(highest, named)
}

/** The role that counts: the least of admission, naming and lowering. */
export function roleByRight(highest: GroupRole, naming: Naming): GroupRole {
  const granted = grantedRole(highest, naming)
  return naming.lowered === null ? granted : lesserRole(granted, naming.lowered)
}
