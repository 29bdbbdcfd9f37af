import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { allAdmissions } from '@minga/storage/groups/admission-rows'
import { membersOf, type Member } from '@minga/storage/groups/naming-rows'
import type { Db } from '@minga/storage/database/schema'

/** Whether this person may see who a role holder of a group is. */
export type Knows = (member: Pick<Member, 'group' | 'organisation'>) => boolean

export async function knowsOf(
  db: Db,
  actor: Actor,
  groups: readonly GroupAccess[],
): Promise<{ readonly knows: Knows; readonly shared: ReadonlySet<string> }> {
  const byId = new Map<string, GroupAccess>(groups.map((group) => [group.id, group]))
  const shared = new Set<string>(
    (await allAdmissions(db)).flatMap(({ group, organisation }) =>
      organisation === actor.organisation ? [group] : [],
    ),
  )
  const knows: Knows = ({ group: id, organisation }) => {
    const group = byId.get(id)
    if (group === undefined) return false
    const resource = { group, organisation, isShared: shared.has(id) }
    return can(actor, { action: 'know-role-holder', resource })
  }
  return { knows, shared }
}

/** The role holders of a group whose names this person may see: whom they can mention and assign. */
export async function knownMembersOf(db: Db, actor: Actor, group: GroupAccess): Promise<Member[]> {
  const { knows } = await knowsOf(db, actor, [group])
  return (await membersOf(db, [group.id])).filter(knows)
}
