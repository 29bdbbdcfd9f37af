import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { RecentChange } from '@minga/protocol/http/home'
import { changesSince } from '@minga/storage/rows/change-rows'
import { commentsSince, type SpokenRow } from '@minga/storage/rows/home-thread-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'

import type { Visitor } from '../../http/route.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { subjectViews } from '../../views/subject-views.ts'

/** Somebody who never looked is told of the last weeks, not of the whole history. */
const firstLook = 30 * 24 * 60 * 60 * 1000
const maximumRows = 400
const maximumChanges = 40

/** What others changed or said since the visitor last looked, in the groups they belong to: one line a record or roadmap. */
export async function recentChanges(
  rows: Rows,
  { actor, profile }: Visitor,
  moment: Date,
): Promise<RecentChange[]> {
  const groups = (await readableGroupIds(rows, actor)).filter((group) => actor.groups.has(group))
  const since = profile.lastLooked ?? new Date(moment.getTime() - firstLook).toISOString()
  const [written, said] = await Promise.all([
    changesSince(rows, { groups, since, notBy: actor.person, limit: maximumRows }),
    commentsSince(rows, { groups, since, of: actor }),
  ])
  const changes = [...written.map((change) => ({ ...change, comments: 0 })), ...said.map(asChange)].toSorted(
    (a, b) => (a.at < b.at ? 1 : -1),
  )
  const subjects = await subjectViews(rows, {
    groups: [...new Set(changes.map(({ group }) => group))],
    records: changes.flatMap(({ room, subject }) =>
      parseRoomName(room)?.kind === 'register' ? [recordId.parse(subject)] : [],
    ),
    // One that is archived is no news.
    archived: false,
  })
  const names = await namesOf(
    rows,
    changes.map(({ person }) => person),
  )
  const bySubject = Map.groupBy(changes, ({ room, subject }) => `${room} ${subject}`)
  const told = [...bySubject.values()].flatMap((of): RecentChange[] => {
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
  return told.slice(0, maximumChanges)
}

/** What is said about something is news of it. */
function asChange({ room, group, record, person, at }: SpokenRow) {
  const parsed = parseRoomName(room)
  const subject = record ?? (parsed?.kind === 'roadmap' ? parsed.roadmap : room)
  return { room, group, subject, person, at, comments: 1 }
}
