import { z } from 'zod'

import { partialDate } from '../calendar/partial-date.ts'
import { personId, recordId } from '../identity/ids.ts'
import { commonFields, commonShape, empty, setOf } from '../record/common-fields.ts'
import type { RecordShape } from '../record/record-shape.ts'
import type { RecordType } from '../record/records.ts'

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
export const action = z.object({
  ...commonFields,
  type: empty(z.enum(actionTypes)),
  assignee: empty(personId),
  start: empty(partialDate),
  /** As it stands today. The date first promised is a row, taken when the lead accepts. */
  due: empty(partialDate),
  status: actionStatus.default('not-started'),
  /** Whole per cent. */
  progress: empty(z.int().min(0).max(100)),
  nextStep: empty(z.string().max(500)),
  lastUpdate: empty(z.string().max(1000)),
  /** What will count as evidence that it is done. The evidence itself is rows. */
  completion: empty(z.string().max(300)),
  funding: empty(z.string().max(300)),
  barriers: setOf(recordId),
  milestones: setOf(recordId),
  /** Actions that must come first. */
  dependsOn: setOf(recordId),
})
export type Action = z.infer<typeof action>

const actionShape = {
  ...commonShape,
  type: 'scalar',
  assignee: 'scalar',
  start: 'scalar',
  due: 'scalar',
  status: 'scalar',
  progress: 'scalar',
  nextStep: 'scalar',
  lastUpdate: 'scalar',
  completion: 'scalar',
  funding: 'scalar',
  barriers: 'set',
  milestones: 'set',
  dependsOn: 'set',
} as const satisfies RecordShape

export const actionRecord = {
  kind: 'action',
  shape: actionShape,
  schema: action,
} as const satisfies RecordType<typeof action>
