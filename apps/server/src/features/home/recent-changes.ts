import type { Actor } from '@minga/domain/access/can'
import { recordId, type GroupId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { RecentChange } from '@minga/protocol/http/home'
import { changesSince } from '@minga/storage/notices/change-rows'
import { commentsSince, type SpokenRow } from '@minga/storage/threads/home-thread-rows'
import { namesOf } from '@minga/storage/people/person-rows'
import type { Reach } from '@minga/storage/groups/reach'
import type { Db } from '@minga/storage/database/schema'

import type { Visitor } from '../../http/route.ts'
import { reachOf } from '../../views/readable-groups.ts'
import { subjectViews } from '../../views/subject-views.ts'

/** A person who never looked sees the last weeks, not the whole history. */
const firstLook = 30 * 24 * 60 * 60 * 1000
const maximumRows = 400
const maximumChanges = 40

/** The changes and comments of others since the visitor last looked, in the groups they belong to: one line for each record or roadmap. */
export async function recentChanges(db: Db, { actor, profile }: Visitor, moment: Date): Promise<RecentChange[]> {
  const reach = await ownReach(db, actor)
  const since = profile.lastLooked ?? new Date(moment.getTime() - firstLook).toISOString()
  const [written, said] = await Promise.all([
    changesSince(db, { reach, since, notBy: actor.person, limit: maximumRows }),
    commentsSince(db, { reach, since, of: actor }),
  ])
  const changes = [...written.map((change) => ({ ...change, comments: 0 })), ...said.map(asChange)].toSorted((a, b) =>
    a.at < b.at ? 1 : -1,
  )
  const subjects = await subjectViews(db, {
    reach,
    records: changes.flatMap(({ room, subject }) =>
      parseRoomName(room)?.kind === 'register' ? [recordId.parse(subject)] : [],
    ),
    // One that is archived is no news.
    archived: false,
  })
  const names = await namesOf(
    db,
    changes.map(({ person }) => person),
  )
  const bySubject = Map.groupBy(changes, ({ room, subject }) => `${room} ${subject}`)
  const listed = [...bySubject.values()].flatMap((of): RecentChange[] => {
    const [newest] = of
    const subject = newest && subjects.get(newest.subject)
    if (newest === undefined || subject === undefined) return []
    const by = [...new Set(of.map(({ person }) => person))].flatMap((person) => {
      const found = names.get(person)
      return found ? [{ name: found.name, organisation: found.organisation }] : []
    })
    const comments = of.reduce((sum, change) => sum + change.comments, 0)
    return [{ group: newest.group, room: newest.room, subject, by, comments, at: newest.at }]
  })
  return listed.slice(0, maximumChanges)
}

/** Within the groups that this person belongs to. */
async function ownReach(db: Db, actor: Actor): Promise<Reach> {
  const { groups, drafts, organisation } = await reachOf(db, actor)
  const isOwn = (group: GroupId) => actor.groups.has(group)
  return { groups: groups.filter(isOwn), drafts: drafts.filter(isOwn), organisation }
}

/** A comment about something is news of it. */
function asChange({ room, group, record, person, at }: SpokenRow) {
  const parsed = parseRoomName(room)
  const subject = record ?? (parsed?.kind === 'roadmap' ? parsed.roadmap : room)
  return { room, group, subject, person, at, comments: 1 }
}
