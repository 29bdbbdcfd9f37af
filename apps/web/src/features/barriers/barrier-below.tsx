import type { Barrier } from '@minga/domain/barrier/barrier'
import { levelOf } from '@minga/domain/barrier/level'

import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { CategoryLetter } from '../../ui/category-letter.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { ReferenceText } from '../../ui/reference-text.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

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
