import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { links, status, text, year } from '../record/field.ts'

/** A course of emissions of a sector or place. Its series are rows beside the record, each with the person who chose it. */
export const pathwayRecord = declareKind({
  kind: 'pathway',
  root: 'pathways',
  prefix: 'PTH',
  words: ['trayectoria', 'trajetória', 'pathway', 'senda', 'trajectory', 'curva'],
  fields: {
    status: status({ draft: 'quiet', current: 'moving', replaced: 'gone' }, { first: 'draft', closed: ['replaced'] }),
    baseYear: year(),
    targetYear: year(),
    /** What is counted: scopes, processes, whose production. Figures mean nothing without it. */
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
