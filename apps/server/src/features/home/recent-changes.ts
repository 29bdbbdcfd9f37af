import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { RecentChange } from '@minga/protocol/http/home'
import { changesSince } from '@minga/storage/rows/change-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'

import type { Visitor } from '../../http/route.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { subjectViews } from '../../views/subject-views.ts'

/** Somebody who never looked is told of the last weeks, not of the whole history. */
const firstLook = 30 * 24 * 60 * 60 * 1000
const maximumRows = 400
const maximumChanges = 40

/** What others changed since the visitor last looked, in the groups they belong to: one line a record or roadmap. */
export async function recentChanges(
  rows: Rows,
  { actor, profile }: Visitor,
  moment: Date,
): Promise<RecentChange[]> {
  const readable = await readableGroupIds(rows, actor)
  const changes = await changesSince(rows, {
    groups: readable.filter((group) => actor.groups.has(group)),
    since: profile.lastLooked ?? new Date(moment.getTime() - firstLook).toISOString(),
    notBy: actor.person,
    limit: maximumRows,
  })
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
    const by = of.flatMap(({ person }) => {
      const found = names.get(person)
      return found ? [{ name: found.name, organisation: found.organisation }] : []
    })
    return [{ group: newest.group, room: newest.room, subject, by, at: newest.at }]
  })
  return told.slice(0, maximumChanges)
}
