import { isOpen } from '@minga/domain/action/timeliness'
import { isBarrierOpen } from '@minga/domain/barrier/barrier'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import { departuresFrom } from '@minga/storage/groups/admission-rows'
import { listRecords, type ProjectedRecord } from '@minga/storage/records/record-rows'
import type { Rows } from '@minga/storage/database/schema'

export interface LeftBehind {
  readonly group: GroupId
  readonly organisation: OrganisationId
  /** When it left. */
  readonly at: string
  /** Open actions and barriers of the group that it still leads. */
  readonly records: readonly ProjectedRecord[]
}

/** What organisations that left these groups still lead there. Derived: what is given to others is not in it any more. */
export async function leftBehindIn(rows: Rows, groups: readonly GroupId[]): Promise<LeftBehind[]> {
  const departures = (
    await Promise.all(
      groups.map(async (group) =>
        (await departuresFrom(rows, group)).map((departure) => ({ ...departure, group })),
      ),
    )
  ).flat()
  const left = new Set(departures.map(({ group }) => group))
  if (left.size === 0) return []
  const records = await listRecords(rows, { readable: [...left], archived: false })
  return departures.map((departure) => ({
    ...departure,
    records: records.filter(
      (record) =>
        record.group === departure.group && record.lead === departure.organisation && isStillOpen(record),
    ),
  }))
}

function isStillOpen(record: ProjectedRecord): boolean {
  switch (record.kind) {
    case 'action':
      return isOpen(record.fields)
    case 'barrier':
      return isBarrierOpen(record.fields)
    case 'milestone':
      return false
  }
}
