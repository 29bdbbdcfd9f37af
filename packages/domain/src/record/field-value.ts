import { isCustomName } from './custom-key.ts'
import type { Field } from './field.ts'
import { foldText } from '../search/fold-text.ts'

/**
 * The value of a record's field. The coalition's own fields are read here, by their definition: a value that does not
 * fit it reads as none.
 */
export function fieldValue(field: Field | undefined, record: object, name: string): unknown {
  const value: unknown = Reflect.get(record, name)
  if (field === undefined || !isCustomName(name)) return value
  const read = field.schema.safeParse(value ?? undefined)
  return read.success ? read.data : field.schema.parse(undefined)
}

const texts = new WeakMap<object, string>()

/** The words in the coalition's own fields of a record, folded for searching. A record that changes is another object. */
export function customTextOf(record: object): string {
  const known = texts.get(record)
  if (known !== undefined) return known
  const found = Object.entries(record).flatMap(([name, value]) =>
    typeof value === 'string' && isCustomName(name) ? [value] : [],
  )
  const text = foldText(found.join(' '))
  texts.set(record, text)
  return text
}
