import { partialDate } from '@minga/domain/calendar/partial-date'
import { typeOf } from '@minga/domain/record/record-types'

import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import type { Register } from '../use-register.ts'
import { LeadCell } from './lead-cell.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { RowMarks } from './row-marks.tsx'

interface CardBelowProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly item: ListedRecord<Fields>
}

/** The words of a card below a record's title: on a phone, and on a board. */
export function CardBelow<Fields extends AnyRecord>({ register, item }: CardBelowProps<Fields>) {
  return (
    <>
      {register.slots.renderBelow?.(item) ?? <PlainBelow register={register} item={item} />}
      <RowMarks item={item} />
    </>
  )
}

function PlainBelow<Fields extends AnyRecord>({ register: { kind }, item }: CardBelowProps<Fields>) {
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
