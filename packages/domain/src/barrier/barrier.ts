import { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, links, rating, requiredChoice, status, target, words } from '../record/field.ts'

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
const subcategories = [
  ...barrierSubcategories.technological,
  ...barrierSubcategories.financial,
  ...barrierSubcategories.regulatory,
] as const
export type BarrierSubcategory = (typeof subcategories)[number]

export const valueChainStages = ['inputs', 'production', 'use', 'end-of-life', 'whole-chain'] as const
/** The UNFCCC technology needs assessment's classes (Nygaard & Hansen 2015), from the gravest. */
export const tnaClasses = ['killer', 'crucial', 'important', 'less-important', 'insignificant'] as const
export const barrierDepths = ['symptom', 'root-cause'] as const
export const trends = ['easing', 'steady', 'worsening'] as const
export const evidenceStatuses = ['documented', 'partly-documented', 'synthesis'] as const

/** Something that stands in the way of the coalition, and who has taken it on. */
export const barrierRecord = declareKind({
  kind: 'barrier',
  root: 'barriers',
  prefix: 'BAR',
  words: ['barrera', 'barreira', 'barrier', 'obstáculo'],
  fields: {
    category: requiredChoice(barrierCategories),
    /** A subcategory of its category. */
    subcategory: choice(subcategories),
    status: status(
      {
        proposed: 'quiet',
        'under-review': 'quiet',
        accepted: 'moving',
        'in-mitigation': 'moving',
        resolved: 'done',
        merged: 'gone',
        rejected: 'gone',
      },
      { first: 'proposed', closed: ['resolved', 'merged', 'rejected'] },
    ),
    /** Effect on the pathway if it stays unresolved. */
    severity: rating(),
    /** The chance that it still binds at the milestone's date: barriers are present conditions, not risks. */
    persistence: rating(),
    /** Where what is done about it is meant to bring both: level and lists read what is now. */
    severityTarget: target('severity'),
    persistenceTarget: target('persistence'),
    tractability: rating(),
    confidence: rating(),
    valueChainStage: choice(valueChainStages),
    tnaClass: choice(tnaClasses),
    depth: choice(barrierDepths),
    trend: choice(trends),
    evidenceStatus: choice(evidenceStatuses),
    levers: words(120),
    milestones: links('milestone'),
  },
  leadOwes: true,
  longTexts: ['description', 'measures', 'justification'],
  special: { columns: ['level'], facets: ['level'], fields: ['level'], sections: ['closing', 'asks', 'links'] },
  layout: {
    columns: ['reference', 'category', 'title', 'level', 'lead', 'sectors', 'status', 'updated'],
    facets: ['category', 'sectors', 'countries', 'lead', 'status', 'level', 'severity', 'persistence'],
    quiet: ['severity', 'persistence'],
    first: [
      'category',
      'sectors',
      'countries',
      'lead',
      'status',
      'severity',
      'persistence',
      'level',
      'closing',
      'description',
    ],
    more: [
      'subcategory',
      'valueChainStage',
      'depth',
      'tnaClass',
      'trend',
      'evidenceStatus',
      'severityTarget',
      'persistenceTarget',
      'tractability',
      'confidence',
      'supporting',
      'outsideLead',
      'illustrative',
      'levers',
      'milestones',
      'sources',
      'measures',
      'justification',
    ],
    last: ['asks', 'links'],
  },
})
export const barrier = barrierRecord.schema
export type Barrier = z.infer<typeof barrier>
