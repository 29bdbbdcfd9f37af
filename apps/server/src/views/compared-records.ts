import type { RecordId } from '@minga/domain/identity/ids'
import type { PastRecord } from '@minga/domain/record/past-record'
import { changedFields } from '@minga/domain/round/compare-versions'
import type { ComparedRecord } from '@minga/protocol/http/compared-record'
import { referencesOf } from '@minga/storage/records/record-references'
import type { Db } from '@minga/storage/database/schema'

import { withoutClosed } from './closed-fields.ts'

/** Records as they stood at a moment, beside how they stand now. One that the rows never knew is left out. */
export async function comparedRecords(
  db: Db,
  records: readonly RecordId[],
  moments: { readonly stood: readonly PastRecord[]; readonly stands: readonly PastRecord[] },
): Promise<ComparedRecord[]> {
  const names = await referencesOf(db, records)
  const before = byId(await withoutClosed(db, moments.stood))
  const after = byId(await withoutClosed(db, moments.stands))
  return records.flatMap((record) => {
    const name = names.get(record)
    if (name === undefined) return []
    const stood = before.get(record)
    const stands = after.get(record)
    const changed = stood && stands ? changedFields(stood, stands) : []
    const isSame = stood !== undefined && changed.length === 0
    return [
      {
        ...name,
        record,
        stood: contentOf(stood),
        stands: isSame ? null : contentOf(stands),
        gone: stands === undefined,
        changed,
      },
    ]
  })
}

function byId(records: readonly PastRecord[]): ReadonlyMap<string, PastRecord> {
  return new Map(records.map((each) => [each.record, each]))
}

function contentOf(record: PastRecord | undefined) {
  return record === undefined ? null : { fields: { ...record.fields }, texts: [...record.texts] }
}
