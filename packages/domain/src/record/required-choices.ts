import type { RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'

/** The choices that a record must have beside its title: without them it could not be read. */
export function requiredChoices(kind: RecordKind) {
  return Object.entries(typeOf(kind).fields).flatMap(([name, field]) =>
    field.type === 'choice' && field.isRequired === true ? [{ name, values: field.values }] : [],
  )
}
