import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, keyed, links, number, status, year } from '../record/field.ts'

/** The categories of levers, the same for all sectors. */
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

/**
 * Something that lowers emissions, with the figures that its source prints. It has no cost, price or plan, which would be a
 * company's own where one company alone has the lever.
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
    /** Today's technology readiness on the IEA's scale: the usual 1 to 9, and 10 and 11 for technology in the market. */
    trl: number({ min: 1, max: 11, isWhole: true }),
    /** Mt CO2 by year, as published. */
    abatement: keyed(),
    /** The part of the whole reduction that its source prints. */
    share: number({ min: 0, max: 100, unit: '%' }),
    /** The first year in which it takes anything off, as published. */
    firstYear: year(),
    /** The years by which the group expects it to be late. A delay moves the curve; the published figures stay. */
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
      // Sources stand beside the figures.
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
