import { useMemo } from 'react'

import { useActionRows, useBarrierRows, useMilestoneRows } from '../../api/records.ts'
import type { CitableRecord } from './rank-records.ts'

/** Every record of the groups this person may read, to choose one to cite. Archived ones are left out. */
export function useCitableRecords(): {
  readonly records: readonly CitableRecord[]
  readonly isLoading: boolean
} {
  const barriers = useBarrierRows()
  const actions = useActionRows()
  const milestones = useMilestoneRows()
  const records = useMemo(
    () =>
      [
        ...(barriers.data?.barriers ?? []),
        ...(actions.data?.actions ?? []),
        ...(milestones.data?.milestones ?? []),
      ].map(({ record, facts }): CitableRecord => ({
        id: record.id,
        kind: facts.kind,
        room: facts.room,
        group: facts.group,
        reference: facts.reference,
        title: record.title,
        changedAt: facts.changedAt,
      })),
    [barriers.data, actions.data, milestones.data],
  )
  return { records, isLoading: barriers.isLoading || actions.isLoading || milestones.isLoading }
}
