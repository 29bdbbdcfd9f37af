import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { links, number, status, text } from '../record/field.ts'

const year = { min: 1900, max: 2100, isWhole: true, isYear: true } as const

/** A course of emissions of a sector or place. The series that it is built on are rows beside it: who chose each is known. */
export const pathwayRecord = declareKind({
  kind: 'pathway',
  root: 'pathways',
  prefix: 'PTH',
  words: ['trayectoria', 'trajetória', 'pathway', 'senda', 'trajectory', 'curva'],
  fields: {
    status: status({ draft: 'quiet', current: 'moving', replaced: 'gone' }, { first: 'draft', closed: ['replaced'] }),
    baseYear: number(year),
    targetYear: number(year),
    /** What is counted: scopes, processes, whose production. Without it a pathway says nothing. */
    boundary: text(500),
    levers: links('lever'),
    milestones: links('milestone'),
  },
  leadOwes: false,
  longTexts: ['description'],
  special: { sections: ['curve'] },
  layout: {
    columns: ['reference', 'title', 'baseYear', 'targetYear', 'countries', 'lead', 'status', 'updated'],
    facets: ['status', 'sectors', 'countries', 'lead'],
    first: [
      'status',
      'baseYear',
      'targetYear',
      'boundary',
      'curve',
      'levers',
      'milestones',
      'sources',
      'sectors',
      'countries',
      'description',
    ],
    more: ['lead', 'supporting', 'outsideLead', 'illustrative'],
  },
})
export const pathway = pathwayRecord.schema
export type PathwayRecord = z.infer<typeof pathway>
