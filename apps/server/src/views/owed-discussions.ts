import { can, type Actor } from '@minga/domain/access/can'
import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { threadReference } from '@minga/domain/thread/thread'
import type { OwedDiscussion } from '@minga/protocol/http/home'
import { filesOf } from '@minga/storage/threads/file-rows'
import { findGroupsOfRooms } from '@minga/storage/groups/group-rows'
import { assignedThreads, type AssignedRow } from '@minga/storage/threads/home-thread-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Db } from '@minga/storage/database/schema'

import { excerptOf } from './excerpt.ts'
import { reachOf } from './readable-groups.ts'
import { subjectViews } from './subject-views.ts'

/** The discussions that wait for me or for my organisation, as far as I may read them: mine first, then the oldest. */
export async function owedDiscussions(db: Db, actor: Actor): Promise<OwedDiscussion[]> {
  const assigned = await assignedThreads(db, actor)
  const groups = await findGroupsOfRooms(db, [...new Set(assigned.map(({ room }) => room))])
  const threads = assigned.filter(({ audience, organisation, by, readers, room }) => {
    const group = groups.get(room)
    const resource = group && { group, audience, organisation, by, readers }
    return resource !== undefined && can(actor, { action: 'read-thread', resource })
  })
  const [names, files, subjects] = await Promise.all([
    namesOf(
      db,
      threads.map(({ by }) => by),
    ),
    filesOf(
      db,
      threads.map(({ comment }) => comment),
    ),
    subjectViews(db, {
      reach: await reachOf(db, actor),
      records: threads.flatMap(({ record }) => (record === null ? [] : [recordId.parse(record)])),
    }),
  ])
  const views = threads.flatMap((thread): OwedDiscussion[] => {
    const subject = subjects.get(subjectOf(thread))
    const by = names.get(thread.by)
    if (subject === undefined || by === undefined) return []
    const { id, number, group, at, assignee, comment, text } = thread
    const attached = (files.get(comment) ?? []).map(({ name }) => name)
    return [
      {
        id,
        reference: threadReference(number),
        group,
        subject,
        isMine: assignee === actor.person,
        by: { name: by.name, organisation: by.organisation },
        at,
        // A comment of files alone shows their names.
        excerpt: text === null ? null : excerptOf(text) || attached.join(', '),
      },
    ]
  })
  return views.toSorted((a, b) => Number(b.isMine) - Number(a.isMine))
}

function subjectOf({ record, room }: AssignedRow): string {
  if (record !== null) return record
  const parsed = parseRoomName(room)
  return parsed?.kind === 'roadmap' ? parsed.roadmap : room
}
