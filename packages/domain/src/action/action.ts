import { z } from 'zod'

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

export const actionStatuses = [
  'not-started',
  'on-track',
  'at-risk',
  'delayed',
  'blocked',
  'done',
  'cancelled',
] as const
export const actionStatus = z.enum(actionStatuses)
export type ActionStatus = z.infer<typeof actionStatus>

/** What an organisation has undertaken. */
export const actionRecord = declareKind({
  kind: 'action',
  root: 'actions',
  prefix: 'ACT',
  fields: {
    type: choice(actionTypes),
    assignee: person(),
    start: date(),
    /** As it stands today. The date first promised is a row, taken when the lead accepts. */
    due: date(),
    status: status(actionStatuses, { first: 'not-started', closed: ['done', 'cancelled'] }),
    progress: number({ min: 0, max: 100, isWhole: true, unit: '%' }),
    nextStep: text(500),
    lastUpdate: text(1000),
    /** What will count as evidence that it is done. The evidence itself is rows. */
    completion: text(300),
    funding: text(300),
    barriers: links('barrier'),
    milestones: links('milestone'),
    /** Actions that must come first. */
    dependsOn: links('action'),
  },
  rows: { assignee: 'assignee', due: 'due' },
  leadOwes: true,
  longTexts: ['description'],
})
export const action = actionRecord.schema
export type Action = z.infer<typeof action>
