import type { RecordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { RecentChange } from '@minga/protocol/http/home'
import { listRecords } from '@minga/storage/records/record-rows'
import type { Reach } from '@minga/storage/groups/reach'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import type { Db } from '@minga/storage/database/schema'

export type SubjectView = RecentChange['subject']

/** The names of these records, and of the roadmaps within reach, by id. Deleted ones are left out. */
export async function subjectViews(
  db: Db,
  wanted: {
    readonly reach: Reach
    readonly records: readonly RecordId[]
    readonly archived?: boolean
  },
): Promise<ReadonlyMap<string, SubjectView>> {
  const { reach, records: ids, archived } = wanted
  const filter = {
    readable: reach.groups,
    ids: [...new Set(ids)],
    ...(archived === undefined ? {} : { archived }),
  }
  const [records, roadmaps] = await Promise.all([listRecords(db, filter), roadmapsOf(db, reach)])
  return new Map<string, SubjectView>([
    ...roadmaps.map(({ id, title }) => [id, { kind: 'roadmap', id, title }] as const),
    ...records.map(({ record, kind, number, fields }) => {
      const reference = formatReference(kind, number)
      return [record, { kind, id: record, title: fields.title, reference }] as const
    }),
  ])
}
