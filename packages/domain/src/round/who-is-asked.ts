import { roleIn, type Actor } from '../access/can.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import { isAtLeast } from '../group/group.ts'

/**
 * Whether this person is notified and reminded of a group's rounds, or of ratings, to which their organisation is invited: commenters
 * and above, and focal points who read the group. Principals and alternates may answer too, and are not notified for
 * that alone.
 */
export function isAskedInRounds(actor: Actor, group: GroupAccess): boolean {
  const role = roleIn(actor, group)
  if (group.archived || role === undefined) return false
  return actor.roles.includes('steward') || isAtLeast(role, 'commenter')
}
