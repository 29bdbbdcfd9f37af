import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, date, number, status, text, year } from '../record/field.ts'

export const milestoneTypes = [
  'technology',
  'deployment',
  'policy',
  'finance',
  'infrastructure',
  'data',
  'social',
] as const

/** How the value is to be read: `at-most` 500 kg/t, `at-least` 70 %, `change` −17 %, `exactly` 1. */
export const comparisons = ['at-most', 'at-least', 'change', 'exactly'] as const

/** A dated target with an indicator, a value and a unit. */
export const milestoneRecord = declareKind({
  kind: 'milestone',
  root: 'milestones',
  prefix: 'MIL',
  words: ['hito', 'marco', 'milestone', 'meta', 'target'],
  fields: {
    type: choice(milestoneTypes),
    date: date(),
    indicator: text(200),
    comparison: choice(comparisons),
    value: number(),
    unit: text(60),
    baseYear: year(),
    status: status(
      {
        'on-track': 'moving',
        'at-risk': 'warning',
        'off-track': 'stopped',
        achieved: 'done',
        missed: 'stopped',
        superseded: 'gone',
      },
      { first: 'on-track', closed: ['achieved', 'missed', 'superseded'] },
    ),
  },
  rows: { due: 'date' },
  leadOwes: false,
  longTexts: ['description'],
  special: { columns: ['target'], fields: ['target'], sections: ['links'] },
  layout: {
    columns: ['reference', 'date', 'title', 'target', 'lead', 'status', 'updated'],
    facets: ['status', 'type', 'sectors', 'lead'],
    // Sources in plain sight: a target is only as good as where it comes from.
    first: [
      'date',
      'status',
      'indicator',
      'comparison',
      'value',
      'unit',
      'baseYear',
      'target',
      'lead',
      'sectors',
      'sources',
      'description',
    ],
    more: ['type', 'countries', 'supporting', 'outsideLead', 'illustrative'],
    last: ['links'],
  },
})
export const milestone = milestoneRecord.schema
export type Milestone = z.infer<typeof milestone>
