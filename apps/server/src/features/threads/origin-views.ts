import type { Actor } from '@minga/domain/access/can'
import type { RecordId } from '@minga/domain/identity/ids'
import { threadReference } from '@minga/domain/thread/thread'
import type { Origin } from '@minga/protocol/http/threads'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { threadsBehind } from '@minga/storage/threads/thread-change-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'

import { Refusal } from '../../http/refusal.ts'
import { recordFor } from '../../views/record-views.ts'
import { threadFor } from '../../views/thread-for.ts'
import { placeView } from '../../views/thread-views.ts'

/** The discussions that a record was made from, among those that the actor may read. */
export async function originViews(db: Db, actor: Actor, record: RecordId): Promise<{ threads: Origin[] } | Refusal> {
  const row = await recordFor(db, actor, record, 'read')
  if (row instanceof Refusal) return row
  // Asked of the room of each: a discussion of a draft has fewer readers than the group that the record is of.
  const origins = await Promise.all(
    (await threadsBehind(db, record)).map((each) => threadFor(db, actor, each, 'read-thread')),
  )
  const readable = origins.flatMap((thread) =>
    thread instanceof Refusal || thread.group !== row.group ? [] : [thread],
  )
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
