import { can, type Actor } from '@minga/domain/access/can'
import { isOnCoalitionPage } from '@minga/domain/coalition-page/coalition-page'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'

/** The groups of which this person's page of the coalition is made: the open ones that they read. */
export async function pageGroups(db: Db, actor: Actor): Promise<WorkingGroup[]> {
  const groups = await allGroups(db)
  return groups.filter((resource) => isOnCoalitionPage(resource) && can(actor, { action: 'read', resource }))
}
