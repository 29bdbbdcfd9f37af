import { z } from 'zod'

import { declareKind } from '../record/declare-kind.ts'
import { choice, date, number, status, text } from '../record/field.ts'

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

/** How the value is to be read: `at-most` 500 kg/t, `at-least` 70 %, `change` −17 %, `exactly` 1. */
export const comparisons = ['at-most', 'at-least', 'change', 'exactly'] as const

/** A dated target with an indicator, a value and a unit. */
export const milestoneRecord = declareKind({
  kind: 'milestone',
  root: 'milestones',
  prefix: 'MIL',
  fields: {
    type: choice(milestoneTypes),
    date: date(),
    indicator: text(200),
    comparison: choice(comparisons),
    value: number(),
    unit: text(60),
    baseYear: number({ min: 1900, max: 2100, isWhole: true, isYear: true }),
    status: status(milestoneStatuses, { first: 'on-track', closed: ['achieved', 'missed', 'superseded'] }),
  },
  rows: { due: 'date' },
  leadOwes: false,
  longTexts: ['description'],
})
export const milestone = milestoneRecord.schema
export type Milestone = z.infer<typeof milestone>
