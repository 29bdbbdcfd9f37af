import type { FairQueueLimits } from '../fair-queue.ts'

/**
 * Heavy answers are made off the event loop, one at a time in each queue, in turns by person. The limits say how many
 * may wait, of one person and in all: well above what the open pages of one person ask at once.
 */
export const queues = {
  /** A page of a list: some tens of milliseconds. */
  list: { mostOfOne: 64, mostInAll: 1000 },
  /** History, authorship, past texts and dry runs of a restore: up to some seconds. */
  past: { mostOfOne: 12, mostInAll: 60 },
  /** All that a room holds, for a page that has nothing of it yet: up to some hundred milliseconds of the keeper. */
  state: { mostOfOne: 8, mostInAll: 200 },
  /** Many changes of records as one: up to some tens of milliseconds of the keeper. */
  changes: { mostOfOne: 4, mostInAll: 200 },
  /** A file that is made for its reader: up to some seconds. */
  file: { mostOfOne: 20, mostInAll: 60 },
} as const satisfies Record<string, FairQueueLimits>

export type QueueKind = keyof typeof queues
