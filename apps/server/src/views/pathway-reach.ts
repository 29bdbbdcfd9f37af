import type { Actor } from '@minga/domain/access/can'
import { can } from '@minga/domain/access/can'
import { readAlso } from '@minga/domain/access/readers'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'

import { readersOfGroups } from './group-readers.ts'

/** The groups whose series, levers and milestones a pathway may count. */
export interface PathwayReach {
  /** Groups that all readers of the pathway read, and this reader too: a program reads fewer groups than its person. */
  readonly all: ReadonlySet<GroupId>
  /** Groups that this reader reads. */
  readonly own: ReadonlySet<GroupId>
}

/** A pathway is the same for all its readers: a group that one of them may not read counts for none of them. */
export async function pathwayReach(db: Db, actor: Actor, group: GroupId): Promise<PathwayReach> {
  const groups = await allGroups(db)
  const own = new Set(groups.filter((resource) => can(actor, { action: 'read', resource })).map(({ id }) => id))
  const all = await readByAll(db, group, groups)
  return { all: new Set([...all].filter((id) => own.has(id))), own }
}

/** The groups that all readers of a group read. */
export async function readByAll(db: Db, group: GroupId, known?: readonly WorkingGroup[]): Promise<PathwayReach['all']> {
  const groups = known ?? (await allGroups(db))
  const readers = await readersOfGroups(
    db,
    groups.map(({ id }) => id),
  )
  const here = [...(readers.get(group)?.values() ?? [])]
  const isForAll = ({ id }: WorkingGroup) => id === group || readAlso(here, [...(readers.get(id)?.values() ?? [])])
  return new Set(groups.filter(isForAll).map(({ id }) => id))
}
