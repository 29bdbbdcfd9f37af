import { can, type Actor } from '@minga/domain/access/can'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId } from '@minga/domain/identity/ids'
import { insideOf } from '@minga/domain/program/program-access'
import { allGroups, findGroup } from '@minga/storage/groups/group-rows'
import type { Reach } from '@minga/storage/groups/reach'
import type { Db } from '@minga/storage/database/schema'

import { notAllowed, notFound, type Refusal } from '../http/refusal.ts'

/** The groups this person may read: the fence around every list. */
export async function readableGroups(db: Db, actor: Actor): Promise<WorkingGroup[]> {
  return (await allGroups(db)).filter((resource) => can(actor, { action: 'read', resource }))
}

export async function readableGroupIds(db: Db, actor: Actor): Promise<GroupId[]> {
  return (await readableGroups(db, actor)).map(({ id }) => id)
}

/** The groups that this person sees in lists across rooms. */
export async function reachOf(db: Db, actor: Actor): Promise<Reach> {
  const groups = await readableGroups(db, actor)
  const drafts = groups.filter((group) => can(actor, { action: 'read', resource: { ...group, draft: true } }))
  return { groups: groups.map(({ id }) => id), drafts: drafts.map(({ id }) => id), organisation: insideOf(actor) }
}

type GroupAction = 'read' | 'write' | 'administer' | 'reassign' | 'lift-suspension'

/** The group, if this person may do this there; where they may not even read it, it is not there. */
export async function groupFor(
  db: Db,
  actor: Actor,
  id: GroupId,
  action: GroupAction,
): Promise<WorkingGroup | Refusal> {
  return groupIfAllowed(actor, await findGroup(db, id), action)
}

/** The same of a group that was read already. */
export function groupIfAllowed(
  actor: Actor,
  resource: WorkingGroup | undefined,
  action: GroupAction,
): WorkingGroup | Refusal {
  if (resource === undefined || !can(actor, { action: 'read', resource })) return notFound
  return can(actor, { action, resource }) ? resource : notAllowed
}
