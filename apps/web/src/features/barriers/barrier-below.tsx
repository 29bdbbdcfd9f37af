import type { Barrier } from '@minga/domain/barrier/barrier'
import { levelOf } from '@minga/domain/barrier/level'

import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { CategoryLetter, LevelMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'

/** A barrier's second line on a phone. */
export function BarrierBelow({ item }: { readonly item: ListedRecord<Barrier> }) {
  const { record, facts } = item
  return (
    <>
      <CategoryLetter category={record.category} />
      <ReferenceText reference={facts?.reference} />
      <LevelMark level={levelOf(record.severity, record.persistence)} />
      <LeadCell item={item} />
      <StatusMark status={record.status} />
    </>
  )
}
