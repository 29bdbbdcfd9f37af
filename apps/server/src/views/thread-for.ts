import { can, type Actor } from '@minga/domain/access/can'
import type { Permission } from '@minga/domain/access/permission'
import type { ThreadId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findThread, threadAccess, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { notAllowed, notFound, type Refusal } from '../http/refusal.ts'

export type ThreadAction = Extract<Permission, { readonly action: `${string}thread` }>['action']

/** The thread, if this person may do this in it; where they may not even read it, it is not there. */
export async function threadFor(
  db: Db,
  actor: Actor,
  id: ThreadId,
  action: ThreadAction,
): Promise<ThreadRow | Refusal> {
  const thread = await findThread(db, id)
  const group = thread && (await findGroupOfRoom(db, thread.room))
  if (thread === undefined || group === undefined) return notFound
  const resource = threadAccess(thread, group)
  if (!can(actor, { action: 'read-thread', resource })) return notFound
  return can(actor, { action, resource }) ? thread : notAllowed
}
