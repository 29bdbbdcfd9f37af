import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, keyed, links, number, status } from '../record/field.ts'

/** Where a lever takes hold, across sectors. */
export const leverCategories = [
  'efficiency',
  'fuels',
  'electricity',
  'materials',
  'process',
  'hydrogen',
  'capture',
  'design',
  'circularity',
  'removals',
] as const

const year = { min: 1900, max: 2100, isWhole: true, isYear: true } as const

/**
 * What lowers emissions, with what its source prints. It has no cost, price or plan: these would be a company's as soon
 * as one company alone has the lever.
 */
export const leverRecord = declareKind({
  kind: 'lever',
  root: 'levers',
  prefix: 'LEV',
  under: 'pathway',
  words: ['palanca', 'alavanca', 'lever', 'medida de reducción', 'abatement'],
  fields: {
    category: choice(leverCategories),
    status: status(
      {
        proposed: 'quiet',
        'under-way': 'moving',
        paused: 'warning',
        deployed: 'done',
        rejected: 'gone',
      },
      { first: 'proposed', closed: ['deployed', 'rejected'] },
    ),
    /** Technology readiness of today, on the IEA's scale: up to 9 as everywhere, 10 and 11 for what is in the market. */
    trl: number({ min: 1, max: 11, isWhole: true }),
    /** Mt CO2 by year, as published. */
    abatement: keyed(),
    /** Of the whole reduction, as its source prints it. */
    share: number({ min: 0, max: 100, unit: '%' }),
    /** The first year in which it takes anything off, as published. */
    firstYear: number(year),
    /** The years by which the group expects it to be late: it moves the curve, and what was published stays. */
    delay: number({ min: 0, max: 30, isWhole: true }),
    dependsOn: links('lever'),
    barriers: links('barrier'),
    actions: links('action'),
    milestones: links('milestone'),
  },
  leadOwes: false,
  longTexts: ['description'],
  special: { sections: ['pathways'] },
  layout: {
    columns: ['reference', 'title', 'category', 'trl', 'firstYear', 'delay', 'lead', 'status', 'updated'],
    facets: ['category', 'status', 'sectors', 'countries', 'lead'],
    first: [
      'status',
      'category',
      'trl',
      'firstYear',
      'delay',
      'abatement',
      'share',
      // Where a figure comes from stands beside it.
      'sources',
      'pathways',
      'barriers',
      'actions',
      'milestones',
      'dependsOn',
      'sectors',
      'description',
    ],
    more: ['lead', 'supporting', 'outsideLead', 'countries', 'illustrative'],
  },
})
export const lever = leverRecord.schema
export type Lever = z.infer<typeof lever>
