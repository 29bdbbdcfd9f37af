import { z } from 'zod'

import { groupId, organisationId } from '../identity/ids.ts'
import { groupRole, lesserRole, type GroupRole } from './group.ts'

/** The secretariat lets an organisation into a working group, and says what its people may be there at most. */
export const admission = z.object({ group: groupId, organisation: organisationId, highest: groupRole })
export type Admission = z.infer<typeof admission>

/** What a person was made in a group. Both can be more than what counts: see `roleByRight`. */
export const naming = z.object({
  /** By their own organisation. */
  named: groupRole,
  /** By somebody who leads the group, never to more than what their own organisation said. */
  lowered: groupRole.nullable(),
})
export type Naming = z.infer<typeof naming>

/** The least of what the coalition grants the organisation and what the organisation said. */
export function grantedRole(highest: GroupRole, { named }: Pick<Naming, 'named'>): GroupRole {
  return lesserRole(highest, named)
}

/**
 * The role that counts: what was granted, or what the group's leads left of it. Nobody's word alone can make it more.
 */
export function roleByRight(highest: GroupRole, naming: Naming): GroupRole {
  const granted = grantedRole(highest, naming)
  return naming.lowered === null ? granted : lesserRole(granted, naming.lowered)
}
