import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** A record's row. A record that has several values of what the list is grouped by has one under each. */
export interface RecordRow<Fields extends AnyRecord> {
  readonly is: 'record'
  /** The record's id; of its further rows, with the group's value. */
  readonly key: string
  readonly item: ListedRecord<Fields>
}

/** The row above the records of a group. */
export interface GroupRow<Fields extends AnyRecord> {
  readonly is: 'group'
  readonly key: string
  /** Undefined for the records that have none. */
  readonly value: string | undefined
  readonly items: readonly ListedRecord<Fields>[]
  /** How many of them stand in other groups as well. */
  readonly shared: number
  readonly isOpen: boolean
}

export type ListRow<Fields extends AnyRecord> = RecordRow<Fields> | GroupRow<Fields>

/** Not a part of any record's id. */
const mark = '#'

/** The record of a row, by the row's key. */
export function recordOfRow(key: string): string {
  return key.split(mark)[0] ?? key
}

export function isGroupKey(key: string): boolean {
  return key.startsWith(mark)
}

export function plainRows<Fields extends AnyRecord>(items: readonly ListedRecord<Fields>[]): RecordRow<Fields>[] {
  return items.map((item) => ({ is: 'record', key: item.record.id, item }))
}

interface Grouping<Fields extends AnyRecord> {
  readonly valuesOf: (item: ListedRecord<Fields>) => readonly string[]
  /** The order of two groups. */
  readonly compare: (one: string, other: string) => number
  /** The values of the groups that are closed; of the records without a value, the empty text. */
  readonly closed: ReadonlySet<string>
}

/** The records under a row for each value that occurs, in the list's order; those without a value last. */
export function groupRows<Fields extends AnyRecord>(
  items: readonly ListedRecord<Fields>[],
  { valuesOf, compare, closed }: Grouping<Fields>,
): ListRow<Fields>[] {
  const groups = new Map<string, ListedRecord<Fields>[]>()
  const several = new Set<string>()
  for (const item of items) {
    const values = new Set(valuesOf(item))
    if (values.size > 1) several.add(item.record.id)
    for (const value of values.size === 0 ? [''] : values) {
      const group = groups.get(value)
      if (group === undefined) groups.set(value, [item])
      else group.push(item)
    }
  }
  const seen = new Set<string>()
  const order = [...groups.keys()].toSorted((a, b) =>
    a === '' || b === '' ? Number(a === '') - Number(b === '') : compare(a, b),
  )
  return order.flatMap((value): ListRow<Fields>[] => {
    const held = groups.get(value) ?? []
    const isOpen = !closed.has(value)
    const head: GroupRow<Fields> = {
      is: 'group',
      key: `${mark}${value}`,
      value: value === '' ? undefined : value,
      items: held,
      shared: held.filter(({ record }) => several.has(record.id)).length,
      isOpen,
    }
    if (!isOpen) return [head]
    const rows = held.map((item): RecordRow<Fields> => {
      const { id } = item.record
      const key = seen.has(id) ? `${id}${mark}${value}` : id
      seen.add(id)
      return { is: 'record', key, item }
    })
    return [head, ...rows]
  })
}
