import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { RatedBarrier } from '@minga/protocol/http/ratings'
import type { Db } from '@minga/storage/database/schema'
import { referencesOf } from '@minga/storage/records/record-references'
import { listRecords } from '@minga/storage/records/record-rows'

export type BarrierWords = Omit<RatedBarrier, 'own'>

/** The words that identify a barrier for people, also one that is no longer in the register. In the order given. */
export async function barrierWords(db: Db, group: GroupId, records: readonly RecordId[]): Promise<BarrierWords[]> {
  const [found, references] = await Promise.all([
    listRecords(db, { readable: [group], kind: 'barrier', ids: records }),
    referencesOf(db, records),
  ])
  const byId = new Map(found.map((each) => [each.record, each]))
  return records.map((record) => {
    const known = byId.get(record)
    return {
      record,
      reference: references.get(record)?.reference ?? '',
      title: known?.fields.title ?? {},
      category: known?.kind === 'barrier' ? known.fields.category : null,
    }
  })
}
