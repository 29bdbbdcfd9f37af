import { z } from 'zod'

import { partialDate } from '../calendar/partial-date.ts'
import { commonFields, commonShape, empty } from '../record/common-fields.ts'
import type { RecordShape } from '../record/record-shape.ts'
import type { RecordType } from '../record/records.ts'

export const milestoneTypes = [
  'technology',
  'deployment',
  'policy',
  'finance',
  'infrastructure',
  'data',
  'social',
] as const

export const milestoneStatuses = [
  'on-track',
  'at-risk',
  'off-track',
  'achieved',
  'missed',
  'superseded',
] as const
export const milestoneStatus = z.enum(milestoneStatuses)
export type MilestoneStatus = z.infer<typeof milestoneStatus>

/** A dated target with an indicator, a value and a unit. */
export const milestone = z.object({
  ...commonFields,
  type: empty(z.enum(milestoneTypes)),
  date: empty(partialDate),
  indicator: empty(z.string().max(200)),
  /** How the value is to be read: `at-most` 500 kg/t, `at-least` 70 %, `change` −17 %, `exactly` 1. */
  comparison: empty(z.enum(['at-most', 'at-least', 'change', 'exactly'])),
  value: empty(z.number()),
  unit: empty(z.string().max(60)),
  baseYear: empty(z.int().min(1900).max(2100)),
  status: milestoneStatus.default('on-track'),
})
export type Milestone = z.infer<typeof milestone>

const milestoneShape = {
  ...commonShape,
  type: 'scalar',
  date: 'scalar',
  indicator: 'scalar',
  comparison: 'scalar',
  value: 'scalar',
  unit: 'scalar',
  baseYear: 'scalar',
  status: 'scalar',
} as const satisfies RecordShape

export const milestoneRecord = {
  kind: 'milestone',
  shape: milestoneShape,
  schema: milestone,
} as const satisfies RecordType<typeof milestone>
