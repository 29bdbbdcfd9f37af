import type { RecordKind } from './record-kind.ts'
import { byKind, typeOf, type AnyRecordType } from './record-types.ts'

/** The two scales of a matrix, by their fields. */
export interface Axes {
  readonly rows: string
  readonly columns: string
}

const scales = byKind(({ fields }) => Object.keys(fields).filter((name) => isScale(fields[name])))

/** A target is drawn on the axes of what it is a target of. */
function isScale(field: AnyRecordType['fields'][string] | undefined): boolean {
  return field?.type === 'scale' && field.of === undefined
}

/** The fields of a kind that a matrix can have as its axes; a kind with fewer than two has no matrix. */
export function scalesOf(kind: RecordKind): readonly string[] {
  return scales[kind]
}

/** Reads the axes of an address, `severity.persistence`; without two scales of the kind, its first two. */
export function readAxes(kind: RecordKind, text: string | undefined): Axes | undefined {
  const known = scalesOf(kind)
  const [first, second] = known
  if (first === undefined || second === undefined) return undefined
  const [rows, columns] = text?.split('.') ?? []
  const isKnown = rows !== columns && known.includes(rows ?? '') && known.includes(columns ?? '')
  return isKnown && rows !== undefined && columns !== undefined ? { rows, columns } : { rows: first, columns: second }
}

/** The fields that say where a record is meant to be on these axes; an axis whose scale has no target lacks one. */
export function targetsOf(kind: RecordKind, { rows, columns }: Axes): Partial<Axes> {
  const fields = Object.entries(typeOf(kind).fields)
  const targetOf = (scale: string) => fields.find(([, field]) => field.type === 'scale' && field.of === scale)?.[0]
  const [ofRows, ofColumns] = [targetOf(rows), targetOf(columns)]
  return { ...(ofRows !== undefined && { rows: ofRows }), ...(ofColumns !== undefined && { columns: ofColumns }) }
}

/** The axes in an address; undefined for those that a matrix opens with. */
export function writeAxes(kind: RecordKind, { rows, columns }: Axes): string | undefined {
  const [first, second] = scalesOf(kind)
  return rows === first && columns === second ? undefined : `${rows}.${columns}`
}
