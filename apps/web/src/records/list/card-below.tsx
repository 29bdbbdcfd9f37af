import { partialDate } from '@minga/domain/calendar/partial-date'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { LeadCell } from './lead-cell.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** A record's second line on a phone. */
export function CardBelow({ kind, item }: { readonly kind: RecordKind; readonly item: ListedRecord<AnyRecord> }) {
  const { due } = typeOf(kind).rows
  const date = partialDate.safeParse(due === undefined ? null : Reflect.get(item.record, due)).data
  return (
    <>
      <ReferenceText reference={item.facts?.reference} />
      {date === undefined ? null : <PartialDateText date={date} />}
      <LeadCell item={item} />
      <StatusMark status={item.record.status} />
    </>
  )
}
