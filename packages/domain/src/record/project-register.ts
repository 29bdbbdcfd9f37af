import type * as Y from 'yjs'

import type { Action } from '../action/action.ts'
import type { Barrier } from '../barrier/barrier.ts'
import type { Milestone } from '../milestone/milestone.ts'
import { recordTypes } from './record-types.ts'
import { readRecords } from './records.ts'

/** A register's room as rows are made from it. Plain data: it crosses threads. */
export interface RegisterProjection {
  readonly kind: 'register'
  readonly barriers: readonly Barrier[]
  readonly actions: readonly Action[]
  readonly milestones: readonly Milestone[]
  readonly unreadable: number
}

export function projectRegister(doc: Y.Doc): RegisterProjection {
  const barriers = readRecords(doc, recordTypes.barrier)
  const actions = readRecords(doc, recordTypes.action)
  const milestones = readRecords(doc, recordTypes.milestone)
  return {
    kind: 'register',
    barriers: barriers.records,
    actions: actions.records,
    milestones: milestones.records,
    unreadable: barriers.unreadable.length + actions.unreadable.length + milestones.unreadable.length,
  }
}
