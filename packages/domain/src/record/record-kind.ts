import { z } from 'zod'

import { recordTypes } from './record-types.ts'

export type RecordKind = keyof typeof recordTypes
export const recordKinds = Object.keys(recordTypes) as [RecordKind, ...RecordKind[]]
export const recordKind = z.enum(recordKinds)

/** BAR-014, ACT-007, MIL-003: given by the server, coalition-wide, never reused. */
export function formatReference(kind: RecordKind, number: number): string {
  return `${recordTypes[kind].prefix}-${String(number).padStart(3, '0')}`
}
