import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'

interface LastRank {
  rank: string | null
}

/** The highest rank of each list that was asked for, as long as nothing made it lower. */
const known = new WeakMap<Y.Map<unknown>, LastRank>()

/**
 * The rank after which a new record comes. Reads the list once, and again after a record went or was given another
 * rank: adding many one by one would otherwise read all of them each time.
 *
 * @returns null for an empty list
 */
export function lastRank(records: Y.Map<unknown>): string | null {
  const isChanging = changesIn(records)
  const before = known.get(records)
  if (before !== undefined && !isChanging) return before.rank
  const last: LastRank = { rank: null }
  for (const entry of records.values()) last.rank = higher(last.rank, entry)
  if (records.doc === null || isChanging) return last.rank
  known.set(records, last)
  const forget = (events: readonly Y.YEvent<Y.Map<unknown>>[]) => {
    if (events.every((event) => keeps(event, records, last))) return
    known.delete(records)
    records.unobserveDeep(forget)
  }
  records.observeDeep(forget)
  return last.rank
}

/** Whether the transaction under way has changed the list: the events of that come at its end. */
function changesIn(records: Y.Map<unknown>): boolean {
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the transaction under way
  const transaction = records.doc?._transaction ?? undefined
  if (transaction === undefined) return false
  for (const [type, keys] of transaction.changed)
    if (Object.is(type, records) || (Object.is(type.parent, records) && keys.has('position'))) return true
  return false
}

/** @returns whether the highest rank is known after this change as well */
function keeps({ target, changes }: Y.YEvent<Y.Map<unknown>>, records: Y.Map<unknown>, last: LastRank): boolean {
  const added = target === records ? [...changes.keys] : [...changes.keys].filter(([key]) => key === 'position')
  return added.every(([key, { action }]) => {
    if (action !== 'add') return false
    last.rank = higher(last.rank, target === records ? records.get(key) : target)
    return true
  })
}

/** A made-up rank from a modified client must not stop other people from adding a record. */
function higher(last: string | null, entry: unknown): string | null {
  const rank = entry instanceof Y.Map ? entry.get('position') : undefined
  return typeof rank === 'string' && (last === null || rank > last) && isRank(rank) ? rank : last
}

function isRank(text: string): boolean {
  try {
    generateKeyBetween(text, null)
    return true
  } catch {
    return false
  }
}
