import type { CustomFields } from '../custom-field/custom-field.ts'
import { typeWith } from '../custom-field/type-with.ts'
import { isCustomName } from './custom-key.ts'
import type { RecordKind } from './record-kind.ts'
import { byKind, type AnyRecordType } from './record-types.ts'

const fields = byKind(choiceFields)

function choiceFields({ fields: declared }: Pick<AnyRecordType, 'fields'>): string[] {
  return Object.entries(declared).flatMap(([name, { type }]) => (type === 'status' || type === 'choice' ? [name] : []))
}

/** The fields of a kind whose values can be the columns of a board; the status comes first. */
export function boardFieldsOf(kind: RecordKind, own?: CustomFields): readonly string[] {
  const all = choiceFields(typeWith(kind, own))
  return all.toSorted((one, other) => Number(other === 'status') - Number(one === 'status'))
}

/**
 * Reads the field of a board's address; without one of the kind's, its status. One of the coalition's own fits by its
 * form: an address is also read where these are not known.
 */
export function readBoardField(kind: RecordKind, text: string | undefined): string {
  return text !== undefined && (fields[kind].includes(text) || isCustomName(text)) ? text : 'status'
}

/** The field in an address; undefined for the one that a board opens with. */
export function writeBoardField(name: string): string | undefined {
  return name === 'status' ? undefined : name
}

/** The values of a board's field, in order, and whether a record may have none. */
export function boardValues(
  kind: RecordKind,
  name: string,
  own?: CustomFields,
): { readonly values: readonly string[]; readonly mayLack: boolean } {
  const field = typeWith(kind, own).fields[name]
  if (field?.type === 'status') return { values: field.values, mayLack: false }
  if (field?.type === 'choice') return { values: field.values, mayLack: field.isRequired !== true }
  return { values: [], mayLack: true }
}
