import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import { typeOf } from '@minga/domain/record/record-types'
import { departuresFrom } from '@minga/storage/groups/admission-rows'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'
import type { Db } from '@minga/storage/database/schema'

export interface LeftBehind {
  readonly group: GroupId
  readonly organisation: OrganisationId
  /** When it left. */
  readonly at: string
  /** Open records of the group of which it is still the lead, and owes something. */
  readonly records: readonly ProjectedRecord[]
}

/**
 * The records in these groups that organisations still lead after they left. Derived: records that were given to others
 * are not in it any more.
 */
export async function leftBehindIn(db: Db, groups: readonly GroupId[]): Promise<LeftBehind[]> {
  const departures = (
    await Promise.all(
      groups.map(async (group) => (await departuresFrom(db, group)).map((departure) => ({ ...departure, group }))),
    )
  ).flat()
  const left = new Set(departures.map(({ group }) => group))
  if (left.size === 0) return []
  const records = await listRecords(db, { readable: [...left], archived: false })
  return departures.map((departure) => ({
    ...departure,
    records: records.filter(
      (record) => record.group === departure.group && record.lead === departure.organisation && isStillOpen(record),
    ),
  }))
}

function isStillOpen({ kind, fields }: ProjectedRecord): boolean {
  const { leadOwes, isOpen } = typeOf(kind)
  return leadOwes && isOpen(fields)
}
