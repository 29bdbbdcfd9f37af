import type { z } from 'zod'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { financingRecord } from '../financing/financing.ts'
import { leverRecord } from '../lever/lever.ts'
import { milestoneRecord } from '../milestone/milestone.ts'
import { pathwayRecord } from '../pathway/pathway.ts'
import type { CommonRecord } from './common-fields.ts'
import type { Field } from './field.ts'
import type { Layout, Special, SpecialIn } from './layout.ts'
import type { LongTextField } from './long-text.ts'
import type { RecordShape } from './record-shape.ts'

/** Every kind of record. A kind that stands here is stored, projected, listed, found, restored and exported. */
export const recordTypes = {
  barrier: barrierRecord,
  action: actionRecord,
  milestone: milestoneRecord,
  financing: financingRecord,
  lever: leverRecord,
  pathway: pathwayRecord,
} as const

type RecordTypes = typeof recordTypes

/** A record of this kind, as it is read. */
export type RecordOf<Kind extends keyof RecordTypes> = z.infer<RecordTypes[Kind]['schema']>

/** The parts of this kind's pages at a place that are no fields of it. */
export type SpecialOf<Kind extends keyof RecordTypes, Place extends keyof Special> = SpecialIn<
  RecordTypes[Kind]['special'],
  Place
>

/** A kind of record, of which only what all kinds have is known. */
export interface AnyRecordType {
  readonly kind: keyof RecordTypes
  readonly root: RecordTypes[keyof RecordTypes]['root']
  readonly prefix: string
  /** The kind from whose pages people reach this one; undefined for a kind with a line of its own in the menus. */
  readonly under: string | undefined
  readonly fields: Readonly<Record<string, Field>>
  readonly shape: RecordShape
  readonly schema: z.ZodType<CommonRecord>
  readonly rows: { readonly assignee?: string; readonly due?: string }
  readonly leadOwes: boolean
  readonly longTexts: readonly LongTextField[]
  readonly words: readonly string[]
  readonly special: Special | undefined
  readonly layout: Omit<Layout<string, string, string, Special, string>, 'own'> & { readonly own?: readonly string[] }
  readonly closed: readonly string[]
  readonly isOpen: (record: { readonly status: string }) => boolean
}

export const everyKind: readonly AnyRecordType[] = Object.values(recordTypes)

/** Whether a kind has a line of its own in the menus. */
export function isInMenus({ under }: AnyRecordType): boolean {
  return under === undefined
}

export function typeOf(kind: keyof RecordTypes): AnyRecordType {
  return recordTypes[kind]
}

/** The results of `make` for each kind, by its name. */
export function byKind<Made>(make: (type: AnyRecordType) => Made): {
  readonly [Kind in keyof RecordTypes]: Made
} {
  const entries = everyKind.map((type) => [type.kind, make(type)])
  return Object.fromEntries(entries) as { readonly [Kind in keyof RecordTypes]: Made }
}
