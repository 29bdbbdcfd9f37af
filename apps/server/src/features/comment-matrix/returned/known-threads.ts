import { can, type Actor } from '@minga/domain/access/can'
import { recordId, type GroupId, type RecordId, type RoadmapId, type ThreadId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { plainComment } from '@minga/domain/thread/comment-text'
import type { Disposition } from '@minga/domain/thread/thread'
import type { Db } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import { commentsOf } from '@minga/storage/threads/comment-rows'
import { threadAccess, threadsNamed, type ThreadRow } from '@minga/storage/threads/thread-rows'

import { withoutBlanks } from '../held-answer.ts'

/** A discussion as it is now, for the person who brings a matrix. */
export interface KnownThread {
  readonly id: ThreadId
  readonly number: number | null
  readonly group: GroupId
  readonly room: string
  readonly roadmap: RoadmapId | null
  readonly record: RecordId | null
  readonly disposition: Disposition | null
  readonly reason: string
  /** The comments of the bringer's organisation in it since the export, without blanks. */
  readonly said: ReadonlySet<string>
  readonly mayDispose: boolean
  readonly mayComment: boolean
}

/** The discussions among these that the bringer may read now. */
export async function knownThreads(
  db: Db,
  actor: Actor,
  { ids, since }: { readonly ids: readonly ThreadId[]; readonly since: string },
): Promise<ReadonlyMap<string, KnownThread>> {
  const threads = await threadsNamed(db, ids, actor)
  const groups = new Map<string, Awaited<ReturnType<typeof findGroupOfRoom>>>()
  for (const room of new Set(threads.map((thread) => thread.room))) groups.set(room, await findGroupOfRoom(db, room))
  const readable = threads.flatMap((thread) => {
    const group = groups.get(thread.room)
    const resource = group && threadAccess(thread, group)
    return resource !== undefined && can(actor, { action: 'read-thread', resource }) ? [{ thread, resource }] : []
  })
  const said = await saidSince(
    db,
    actor,
    readable.map(({ thread }) => thread.id),
    since,
  )
  return new Map(
    readable.map(({ thread, resource }) => [
      thread.id,
      {
        ...placed(thread),
        disposition: thread.disposition,
        reason: thread.dispositionReason ?? '',
        said: said.get(thread.id) ?? new Set(),
        mayDispose: can(actor, { action: 'dispose-of-thread', resource }),
        mayComment: can(actor, { action: 'comment-in-thread', resource }),
      },
    ]),
  )
}

function placed({ id, number, group, room, record }: ThreadRow) {
  const parsed = parseRoomName(room)
  const roadmap = parsed?.kind === 'roadmap' ? parsed.roadmap : null
  return { id, number, group, room, roadmap, record: record === null ? null : recordId.parse(record) }
}

async function saidSince(
  db: Db,
  { organisation }: Actor,
  ids: readonly ThreadId[],
  since: string,
): Promise<ReadonlyMap<ThreadId, ReadonlySet<string>>> {
  const comments = [...(await commentsOf(db, ids)).values()]
    .flat()
    .filter(({ at, text }) => at >= since && text !== null)
  const people = await namesOf(
    db,
    comments.map(({ by }) => by),
  )
  const own = comments.filter(({ by }) => people.get(by)?.organisation === organisation)
  return new Map(
    [...Map.groupBy(own, ({ thread }) => thread)].map(([thread, all]) => [
      thread,
      new Set(all.map(({ text }) => withoutBlanks(plainComment(text ?? [])))),
    ]),
  )
}
