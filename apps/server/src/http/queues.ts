import type { FairQueueLimits } from '../fair-queue.ts'

/**
 * What takes a while is made beside the event loop, one thing of a kind after the other, in turns by who asks. How many answers
 * one person, and all together, may wait for: well above what a person's open pages ask at once.
 */
export const queues = {
  /** A page of a list: some tens of milliseconds. */
  list: { mostOfOne: 64, mostInAll: 1000 },
  /** What somebody wrote when, what stood somewhere, what would come back: up to some seconds. */
  past: { mostOfOne: 12, mostInAll: 60 },
  /** A file that is made for its reader: up to some seconds. */
  file: { mostOfOne: 20, mostInAll: 60 },
} as const satisfies Record<string, FairQueueLimits>

export type QueueKind = keyof typeof queues
