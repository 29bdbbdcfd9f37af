import type { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, date, links, number, person, status, text } from '../record/field.ts'

export const actionTypes = [
  'study',
  'policy-proposal',
  'pilot',
  'finance',
  'standard',
  'data',
  'training',
  'convening',
  'communication',
] as const

/** An undertaking of an organisation. */
export const actionRecord = declareKind({
  kind: 'action',
  root: 'actions',
  prefix: 'ACT',
  words: ['acción', 'ação', 'action', 'compromiso', 'compromisso'],
  fields: {
    type: choice(actionTypes),
    assignee: person(),
    start: date(),
    /** The present due date. The date first promised is a row, taken when the lead accepts. */
    due: date(),
    status: status(
      {
        'not-started': 'quiet',
        'on-track': 'moving',
        'at-risk': 'warning',
        delayed: 'warning',
        blocked: 'stopped',
        done: 'done',
        cancelled: 'gone',
      },
      { first: 'not-started', closed: ['done', 'cancelled'] },
    ),
    progress: number({ min: 0, max: 100, isWhole: true, unit: '%' }),
    nextStep: text(500),
    lastUpdate: text(1000),
    /** The evidence that will show that it is done. The evidence itself is rows. */
    completion: text(300),
    funding: text(300),
    barriers: links('barrier'),
    milestones: links('milestone'),
  },
  /** Actions that must come first: rows, where a circle can be refused. */
  retired: { dependsOn: links('action') },
  rows: { assignee: 'assignee', due: 'due' },
  leadOwes: true,
  longTexts: ['description'],
  special: {
    columns: ['promised'],
    facets: ['when', 'mine'],
    sections: ['slips', 'evidence', 'effect', 'waiting', 'asks'],
  },
  layout: {
    columns: ['reference', 'title', 'lead', 'assignee', 'due', 'promised', 'status', 'nextStep', 'updated'],
    facets: ['status', 'lead', 'assignee', 'when', 'mine'],
    quiet: ['when', 'mine'],
    // The fields that an assignee comes to write stand first: status, next step, due date; then people, purpose and
    // proof.
    first: [
      'status',
      'due',
      'lead',
      'progress',
      'assignee',
      'nextStep',
      'lastUpdate',
      'supporting',
      'slips',
      'evidence',
      'effect',
      'barriers',
      'waiting',
      'description',
    ],
    more: [
      'type',
      'start',
      'outsideLead',
      'sectors',
      'countries',
      'completion',
      'funding',
      'milestones',
      'illustrative',
      'sources',
    ],
    last: ['asks'],
  },
})
export const action = actionRecord.schema
export type Action = z.infer<typeof action>
