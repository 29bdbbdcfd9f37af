import { groupColumn } from '@minga/domain/record/list-columns'
import { listPart, valuesOfPart } from '@minga/domain/record/list-parts'
import { useMemo } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import { groupRows, plainRows, type ListRow } from './list-rows.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { Arrangement } from './use-arrangement.ts'

export interface GroupedRows<Fields extends AnyRecord> {
  readonly rows: readonly ListRow<Fields>[]
  /** Opens a group that is closed, and closes one that is open. */
  readonly toggle: (value: string | undefined) => void
}

/** The rows of a list. Which groups are closed is in its address. */
export function useGroupedRows<Fields extends AnyRecord>(
  { kind, own, grouping, closed, close }: Arrangement,
  items: readonly ListedRecord<Fields>[],
  wordsOf: (part: string, value: string) => string,
): GroupedRows<Fields> {
  const { language } = useLanguage()
  const of = grouping?.column
  const compare = useMemo(() => {
    if (grouping === undefined) return undefined
    const { column, descending } = grouping
    const declared = listPart(kind, column, own)?.values
    const alphabet = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
    const order = (one: string, other: string) =>
      declared === undefined || column === 'countries'
        ? alphabet.compare(wordsOf(column, one), wordsOf(column, other))
        : declared.indexOf(one) - declared.indexOf(other)
    return descending ? (one: string, other: string) => order(other, one) : order
  }, [kind, own, grouping, wordsOf, language])
  const rows = useMemo(() => {
    if (of === undefined || compare === undefined) return plainRows(items)
    const part = listPart(kind, of, own)
    const valuesOf = (item: ListedRecord<Fields>) =>
      of === groupColumn ? [item.group] : part === undefined ? [] : valuesOfPart(part, item)
    return groupRows(items, { valuesOf, compare, closed })
  }, [kind, own, of, items, compare, closed])
  return {
    rows,
    toggle: (value = '') => {
      if (of === undefined) return
      const values = new Set(closed)
      if (!values.delete(value)) values.add(value)
      close(values)
    },
  }
}
