import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'

/** A column: the records with one value of the board's field, or with none. */
export interface BoardColumn<Fields extends AnyRecord> {
  readonly value: string | null
  readonly items: readonly ListedRecord<Fields>[]
}

interface BoardOf {
  readonly field: string
  /** In their order. */
  readonly values: readonly string[]
  /** Whether a record may have no value: then that is the first column. */
  readonly mayLack: boolean
}

/** The columns of a board, the list's order within each. A value that this version does not know stands last, by itself. */
export function columnsOf<Fields extends AnyRecord>(
  list: readonly ListedRecord<Fields>[],
  { field, values, mayLack }: BoardOf,
): readonly BoardColumn<Fields>[] {
  const by = Map.groupBy(list, ({ record }) => {
    const value: unknown = Reflect.get(record, field)
    return typeof value === 'string' ? value : null
  })
  const unknown = [...by.keys()].filter((value) => value !== null && !values.includes(value))
  const isLacking = mayLack || by.has(null)
  return [...(isLacking ? [null] : []), ...values, ...unknown].map((value) => ({ value, items: by.get(value) ?? [] }))
}

/**
 * The column that a key with Shift moves a record to: an arrow to the next one.
 *
 * @returns undefined for other keys, and where there is no further column
 */
export function columnAfter(
  key: string,
  columns: readonly { readonly value: string | null }[],
  from: string | null,
): { readonly value: string | null } | undefined {
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined
  return step === undefined ? undefined : columns[columns.findIndex(({ value }) => value === from) + step]
}
