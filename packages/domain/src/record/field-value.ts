import { isCustomName } from './custom-key.ts'
import type { Field } from './field.ts'

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
