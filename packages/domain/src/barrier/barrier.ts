import { z } from 'zod'

import { recordId } from '../identity/ids.ts'
import { commonFields, commonShape, empty, scale, setOf } from '../record/common-fields.ts'
import type { RecordShape } from '../record/record-shape.ts'
import type { RecordType } from '../record/records.ts'

/** Fixed by the Declaration: technological, financial, regulatory. Never a fourth. */
export const barrierCategories = ['technological', 'financial', 'regulatory'] as const
export const barrierCategory = z.enum(barrierCategories)
export type BarrierCategory = z.infer<typeof barrierCategory>

/** The one-letter tag a category carries everywhere, always beside its colour. */
export const categoryLetter = {
  technological: 'T',
  financial: 'F',
  regulatory: 'R',
} as const satisfies Record<BarrierCategory, string>

export const barrierSubcategories = {
  technological: ['maturity', 'infrastructure', 'feedstock', 'data-mrv', 'skills'],
  financial: ['cost-gap', 'capital', 'offtake', 'project-preparation', 'trade-exposure', 'fiscal-space'],
  regulatory: [
    'carbon-price',
    'permitting',
    'standards-procurement',
    'waste-circularity',
    'energy-law',
    'trade-certification',
    'policy-continuity',
  ],
} as const satisfies Record<BarrierCategory, readonly string[]>
export const barrierSubcategory = z.enum([
  ...barrierSubcategories.technological,
  ...barrierSubcategories.financial,
  ...barrierSubcategories.regulatory,
])
export type BarrierSubcategory = z.infer<typeof barrierSubcategory>

export const barrierStatuses = [
  'proposed',
  'under-review',
  'accepted',
  'in-mitigation',
  'resolved',
  'merged',
  'rejected',
] as const
export const barrierStatus = z.enum(barrierStatuses)
export type BarrierStatus = z.infer<typeof barrierStatus>

const closedStatuses: readonly string[] = ['resolved', 'merged', 'rejected'] satisfies BarrierStatus[]

/** Whether it still stands in the way; a status that a newer Minga wrote counts as open. */
export function isBarrierOpen({ status }: { readonly status: string }): boolean {
  return !closedStatuses.includes(status)
}

export const valueChainStages = ['inputs', 'production', 'use', 'end-of-life', 'whole-chain'] as const
/** The UNFCCC technology needs assessment's classes (Nygaard & Hansen 2015), from the gravest. */
export const tnaClasses = ['killer', 'crucial', 'important', 'less-important', 'insignificant'] as const
export const barrierDepths = ['symptom', 'root-cause'] as const
export const trends = ['easing', 'steady', 'worsening'] as const
export const evidenceStatuses = ['documented', 'partly-documented', 'synthesis'] as const

/** Something that stands in the way of the coalition, and who has taken it on. */
export const barrier = z.object({
  ...commonFields,
  category: barrierCategory,
  subcategory: empty(barrierSubcategory),
  status: barrierStatus.default('proposed'),
  /** Effect on the pathway if it stays unresolved. */
  severity: empty(scale),
  /** The chance that it still binds at the milestone's date: barriers are present conditions, not risks. */
  persistence: empty(scale),
  tractability: empty(scale),
  confidence: empty(scale),
  valueChainStage: empty(z.enum(valueChainStages)),
  tnaClass: empty(z.enum(tnaClasses)),
  depth: empty(z.enum(barrierDepths)),
  trend: empty(z.enum(trends)),
  evidenceStatus: empty(z.enum(evidenceStatuses)),
  levers: setOf(z.string().max(120)),
  milestones: setOf(recordId),
})
export type Barrier = z.infer<typeof barrier>

const barrierShape = {
  ...commonShape,
  category: 'scalar',
  subcategory: 'scalar',
  status: 'scalar',
  severity: 'scalar',
  persistence: 'scalar',
  tractability: 'scalar',
  confidence: 'scalar',
  valueChainStage: 'scalar',
  tnaClass: 'scalar',
  depth: 'scalar',
  trend: 'scalar',
  evidenceStatus: 'scalar',
  levers: 'set',
  milestones: 'set',
} as const satisfies RecordShape

export const barrierRecord = {
  kind: 'barrier',
  shape: barrierShape,
  schema: barrier,
} as const satisfies RecordType<typeof barrier>
