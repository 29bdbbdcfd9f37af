import { roleIn, type Actor } from '../access/can.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import { isAtLeast } from '../group/group.ts'

/**
 * Whether rounds of a group are brought before this person, where their organisation is invited: those who read the group and
 * may comment in it, and the focal points. Whoever only signs for an organisation may answer too, and is not written to.
 */
export function isAskedInRounds(actor: Actor, group: GroupAccess): boolean {
  const role = roleIn(actor, group)
  if (group.archived || role === undefined) return false
  return actor.roles.includes('steward') || isAtLeast(role, 'commenter')
}
