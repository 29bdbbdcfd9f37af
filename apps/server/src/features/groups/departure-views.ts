import type { GroupId } from '@minga/domain/identity/ids'
import { formatReference } from '@minga/domain/record/record-kind'
import type { Db } from '@minga/storage/database/schema'

import { leftBehindIn } from '../../views/left-behind.ts'

/** The records in a group that organisations still lead after they left it. */
export async function departureViews(db: Db, group: GroupId) {
  const departures = await leftBehindIn(db, [group])
  return {
    departures: departures.map(({ organisation, at, records }) => ({
      organisation,
      at,
      records: records.map((record) => ({
        id: record.record,
        kind: record.kind,
        reference: formatReference(record.kind, record.number),
        title: record.fields.title,
        due: record.kind === 'action' ? record.fields.due : null,
        supporting: record.fields.supporting,
      })),
    })),
  }
}
