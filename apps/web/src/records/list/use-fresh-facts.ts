import type { GroupId } from '@minga/domain/identity/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { factsKey } from '../../api/query-keys.ts'
import { groupsQuery } from '../../api/groups.ts'
import { refreshFacts } from '../../api/record-facts.ts'

/** In ms. The server projects a room within a second. */
const settled = 1_500
/** In ms. How often facts are fetched while a reference is pending. */
const impatient = 3_000

interface Listed {
  readonly id: string
}

/**
 * Fetches the facts of the records that have changed again once the server has had time to project them, and of those
 * without a reference repeatedly.
 *
 * @param records the room's records; a new array whenever one of them changed, in which the others are the same objects
 * @param pending the ids of those that have no reference yet
 */
export function useFreshFacts(group: GroupId, records: readonly Listed[], pending: readonly string[]): void {
  const queries = useQueryClient()
  const seen = useRef(records)
  useEffect(() => {
    if (seen.current === records) return
    const timer = setInterval(() => {
      // Waits for the pending request: restarting it at each change would never end while people type.
      if (queries.isFetching({ queryKey: factsKey(group) }) > 0) return
      clearInterval(timer)
      const before = seen.current
      seen.current = records
      // Facts are fetched whole when the register opens: what the room then brings is no change.
      if (before.length > 0) ask(changedSince(before, records))
      if (before.length !== records.length) void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
    }, settled)
    const ask = (ids: readonly string[]) => {
      refreshFacts(queries, group, ids).catch(() => queries.invalidateQueries({ queryKey: factsKey(group) }))
    }
    return () => clearInterval(timer)
  }, [group, records, queries])
  // Others' edits make another array of the same ids, and must not start the wait again.
  const waiting = pending.join()
  useEffect(() => {
    if (waiting === '') return
    const timer = setInterval(() => {
      if (queries.isFetching({ queryKey: factsKey(group) }) > 0) return
      // The next time asks again.
      refreshFacts(queries, group, waiting.split(',')).catch(() => undefined)
    }, impatient)
    return () => clearInterval(timer)
  }, [group, waiting, queries])
}

function changedSince(before: readonly Listed[], now: readonly Listed[]): string[] {
  const known = new Set(before)
  return now.filter((record) => !known.has(record)).map(({ id }) => id)
}
