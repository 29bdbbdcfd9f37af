import type { RecordRow } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useRowsOfEveryKind } from '../../api/records.ts'
import type { CitableRecord } from './rank-records.ts'

/** Every record of the groups this person may read, to choose one to cite. Archived ones are left out. */
export function useCitableRecords(): {
  readonly records: readonly CitableRecord[]
  readonly isLoading: boolean
} {
  const { rows, isLoading } = useRowsOfEveryKind()
  const records = useMemo(
    () =>
      Object.values(rows)
        .flatMap((ofKind): readonly RecordRow[] => ofKind ?? [])
        .map(({ record, facts }): CitableRecord => ({
          id: record.id,
          kind: facts.kind,
          room: facts.room,
          group: facts.group,
          reference: facts.reference,
          title: record.title,
          changedAt: facts.changedAt,
        })),
    [rows],
  )
  return { records, isLoading }
}
