import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { milestoneRecord } from '../milestone/milestone.ts'

/** The register's record types by kind: the one table of what lies in a register's room, and how. */
export const recordTypes = {
  barrier: barrierRecord,
  action: actionRecord,
  milestone: milestoneRecord,
} as const
