import { z } from 'zod'

export const recordKinds = ['barrier', 'action', 'milestone'] as const
export const recordKind = z.enum(recordKinds)
export type RecordKind = z.infer<typeof recordKind>

/** The register's root maps, keyed by record id. */
export const recordsRoot = {
  barrier: 'barriers',
  action: 'actions',
  milestone: 'milestones',
} as const satisfies Record<RecordKind, string>

/** What references begin with: BAR-014, ACT-007, MIL-003. Given by the server, coalition-wide, never reused. */
export const referencePrefix = {
  barrier: 'BAR',
  action: 'ACT',
  milestone: 'MIL',
} as const satisfies Record<RecordKind, string>

export function formatReference(kind: RecordKind, number: number): string {
  return `${referencePrefix[kind]}-${String(number).padStart(3, '0')}`
}
