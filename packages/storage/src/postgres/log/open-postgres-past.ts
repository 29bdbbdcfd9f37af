import type { PastReader } from '../../log/past.ts'
import { longestAnswer, openPool } from '../open-pool.ts'
import { PostgresPast } from './postgres-past.ts'

/** Opens what has been written in the rooms of a database, beside the nodes that serve it. */
export function openPostgresPast(url: string): PastReader & { readonly close: () => Promise<void> } {
  const pool = openPool(url, { connections: 1, purpose: 'past', answerWithin: longestAnswer })
  const past = new PostgresPast(pool)
  return {
    pastIndex: (room) => past.index(room),
    pastAfter: (room, after) => past.pageAfter(room, after),
    close: () => pool.end(),
  }
}
