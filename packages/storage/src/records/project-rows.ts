import { lacksPublicSource } from '@minga/domain/financing/public-source'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'

import type { Db } from '../database/schema.ts'
import { allGroups } from '../groups/group-rows.ts'
import { listRecords } from './record-rows.ts'

/** The references of a group's records about one company's project that name no public source, archived ones too. */
export async function projectsWithoutSource(db: Db, group: GroupId): Promise<string[]> {
  const financings = await listRecords(db, { readable: [group], kind: 'financing' })
  return financings.flatMap(({ kind, fields, number }) =>
    kind === 'financing' && lacksPublicSource(fields) ? [formatReference(kind, number)] : [],
  )
}

/** Which of these records are about one company's project and name no public source, in whatever group they are. */
export async function unsourcedAmong(db: Db, ids: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  if (ids.length === 0) return new Set()
  const everywhere = (await allGroups(db)).map(({ id }) => id)
  const found = await listRecords(db, { readable: everywhere, kind: 'financing', ids })
  return new Set(
    found.flatMap(({ kind, fields, record }) => (kind === 'financing' && lacksPublicSource(fields) ? [record] : [])),
  )
}
