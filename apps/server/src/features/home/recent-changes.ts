import { recordId } from '@minga/domain/identity/ids'
import { parseRoomName } from '@minga/domain/room/room-name'
import { formatReference } from '@minga/domain/record/record-kind'
import type { RecentChange } from '@minga/protocol/http/home'
import { changesSince, type ChangeRow } from '@minga/storage/rows/change-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import { listRecords } from '@minga/storage/rows/record-rows'
import { roadmapsOf } from '@minga/storage/rows/roadmap-rows'
import type { Rows } from '@minga/storage/rows/schema'

import type { Visitor } from '../../http/route.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'

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
  const subjects = await subjectsOf(rows, changes)
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

/** What the subjects are called. One that is archived or gone is no news. */
async function subjectsOf(
  rows: Rows,
  changes: readonly ChangeRow[],
): Promise<ReadonlyMap<string, RecentChange['subject']>> {
  const groups = [...new Set(changes.map(({ group }) => group))]
  const records = await listRecords(rows, {
    readable: groups,
    archived: false,
    ids: changes.flatMap(({ room, subject }) =>
      parseRoomName(room)?.kind === 'register' ? [recordId.parse(subject)] : [],
    ),
  })
  const roadmaps = await roadmapsOf(rows, groups)
  return new Map<string, RecentChange['subject']>([
    ...roadmaps.map(({ id, title }) => [id, { kind: 'roadmap', id, title }] as const),
    ...records.map(({ record, kind, number, fields }) => {
      const reference = formatReference(kind, number)
      return [record, { kind, id: record, title: fields.title, reference }] as const
    }),
  ])
}
