import { can, type Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import { threadReference } from '@minga/domain/thread/thread'
import type { Origin } from '@minga/protocol/http/threads'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { threadsBehind } from '@minga/storage/threads/thread-change-rows'
import { findThread, threadAccess, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { Refusal } from '../../http/refusal.ts'
import { recordFor } from '../../views/record-views.ts'
import { placeView } from '../../views/thread-views.ts'

/** The discussions that a record was made from, among those that the actor may read. */
export async function originViews(db: Db, actor: Actor, record: RecordId): Promise<{ threads: Origin[] } | Refusal> {
  const row = await recordFor(db, actor, record, 'read')
  if (row instanceof Refusal) return row
  const origins = await Promise.all((await threadsBehind(db, record)).map((each) => findThread(db, each)))
  const group = await findGroup(db, row.group)
  const readable = origins.flatMap((thread) => {
    if (thread === undefined || thread.group !== group?.id) return []
    return can(actor, { action: 'read-thread', resource: threadAccess(thread, group) }) ? [thread] : []
  })
  const names = await namesOf(
    db,
    readable.map(({ by }) => by),
  )
  return { threads: readable.flatMap((thread) => originView(thread, names)) }
}

function originView(thread: ThreadRow, names: Awaited<ReturnType<typeof namesOf>>): Origin[] {
  const by = names.get(thread.by)
  const { id, group, number, at } = thread
  return by === undefined ? [] : [{ id, reference: threadReference(number), group, place: placeView(thread), by, at }]
}
