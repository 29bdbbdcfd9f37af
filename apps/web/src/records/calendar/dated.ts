import { isDay, type Month } from '@minga/domain/calendar/month'
import { compareDates, lastDay, partialDate, type Day, type PartialDate } from '@minga/domain/calendar/partial-date'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'

export interface Entry<Fields extends AnyRecord> {
  readonly item: ListedRecord<Fields>
  readonly date: PartialDate
}

export interface MonthEntries<Fields extends AnyRecord> {
  /** By exact day. */
  readonly days: ReadonlyMap<Day, readonly Entry<Fields>[]>
  /** Without an exact day; the last day that they can mean is in the month. */
  readonly during: readonly Entry<Fields>[]
  /** How many have a date in another month, and how many have none. */
  readonly outside: number
  readonly undated: number
}

/** The field that dates a kind in lists: an action's due date, a milestone's date. A kind without one has no calendar. */
export function dateFieldOf(kind: RecordKind): string | undefined {
  return typeOf(kind).rows.due
}

function dateOf(kind: RecordKind, record: AnyRecord): PartialDate | undefined {
  const field = dateFieldOf(kind)
  return field === undefined ? undefined : partialDate.safeParse(Reflect.get(record, field)).data
}

/** The records of a month, by their dates. */
export function entriesOf<Fields extends AnyRecord>(
  items: readonly ListedRecord<Fields>[],
  kind: RecordKind,
  month: Month,
): MonthEntries<Fields> {
  const days = new Map<Day, Entry<Fields>[]>()
  const during: Entry<Fields>[] = []
  let [outside, undated] = [0, 0]
  for (const item of items) {
    const date = dateOf(kind, item.record)
    if (date === undefined) undated += 1
    else if (!lastDay(date).startsWith(month)) outside += 1
    else if (!isDay(date)) during.push({ item, date })
    else {
      const onDay = days.get(date) ?? []
      onDay.push({ item, date })
      days.set(date, onDay)
    }
  }
  return { days, during: during.toSorted((a, b) => compareDates(a.date, b.date)), outside, undated }
}
