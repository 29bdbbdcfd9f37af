import type { RecordKind } from './record-kind.ts'
import { typeOf } from './record-types.ts'

/*
 * Where the words of records stand in `locales`, shared by pages, files and mails. The first of these keys that exists
 * counts: a field that all kinds have has one label.
 */

export function labelKeys(kind: RecordKind, field: string): string[] {
  return [`field.${kind}.${field}`, `field.record.${field}`]
}

/** @param code a value of a choice or a status */
export function choiceKeys(kind: RecordKind, field: string, code: string): string[] {
  if (field === 'status') return [`status.${code}`]
  return [`choice.${kind}.${field}.${code}`, `choice.record.${field}.${code}`]
}

/**
 * A target has the words of its scale.
 *
 * @param step of a scale, from 1 to 5
 */
export function scaleKey(kind: RecordKind, field: string, step: number): string {
  const declared = typeOf(kind).fields[field]
  const name = declared?.type === 'scale' ? (declared.of ?? field) : field
  return `scale.${kind}.${name}.${String(step)}`
}

export function facetKeys(kind: RecordKind, field: string): string[] {
  return [`facet.${kind}.${field}`, `facet.record.${field}`, ...labelKeys(kind, field)]
}

/** Most fields need none. */
export function hintKeys(kind: RecordKind, field: string): string[] {
  return [`hint.${kind}.${field}`, `hint.record.${field}`]
}
