import type { RecordKind } from './record-kind.ts'
import { byKind, typeOf } from './record-types.ts'

const fields = byKind(({ fields: declared }) =>
  Object.entries(declared).flatMap(([name, { type }]) => (type === 'status' || type === 'choice' ? [name] : [])),
)

/** The fields of a kind whose values can be the columns of a board; the status comes first. */
export function boardFieldsOf(kind: RecordKind): readonly string[] {
  const all = fields[kind]
  return all.toSorted((one, other) => Number(other === 'status') - Number(one === 'status'))
}

/** Reads the field of a board's address; without one of the kind's, its status. */
export function readBoardField(kind: RecordKind, text: string | undefined): string {
  return text !== undefined && fields[kind].includes(text) ? text : 'status'
}

/** The field in an address; undefined for the one that a board opens with. */
export function writeBoardField(name: string): string | undefined {
  return name === 'status' ? undefined : name
}

/** The values of a board's field, in order, and whether a record may have none. */
export function boardValues(
  kind: RecordKind,
  name: string,
): { readonly values: readonly string[]; readonly mayLack: boolean } {
  const field = typeOf(kind).fields[name]
  if (field?.type === 'status') return { values: field.values, mayLack: false }
  if (field?.type === 'choice') return { values: field.values, mayLack: field.isRequired !== true }
  return { values: [], mayLack: true }
}
