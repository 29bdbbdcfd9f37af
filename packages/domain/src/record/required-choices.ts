import type { RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'

/** What a record must say beside its title: without it, it could not be read. */
export function requiredChoices(kind: RecordKind) {
  return Object.entries(typeOf(kind).fields).flatMap(([name, field]) =>
    field.type === 'choice' && field.isRequired === true ? [{ name, values: field.values }] : [],
  )
}
