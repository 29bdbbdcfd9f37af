import type { GroupId } from '@minga/domain/identity/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { groupsQuery } from '../../api/groups.ts'
import { factsKey } from '../../api/records.ts'

/** In ms. The server projects a room within a second. */
const settled = 1_500
/** In ms. How often facts are fetched while a reference is pending. */
const impatient = 3_000

/**
 * Fetches the facts again once a room's records have changed and the server has had time to project them, and
 * repeatedly while a record has no reference yet.
 *
 * @param records the room's records; a new array whenever one of them changed
 */
export function useFreshFacts(group: GroupId, records: readonly unknown[], hasPending: boolean): void {
  const queries = useQueryClient()
  const seen = useRef(records)
  const counted = useRef(records.length)
  useEffect(() => {
    if (seen.current === records) return
    const timer = setInterval(() => {
      // Waits for the pending request: restarting it at each change would never end while people type.
      if (queries.isFetching({ queryKey: factsKey(group) }) > 0) return
      clearInterval(timer)
      seen.current = records
      void queries.invalidateQueries({ queryKey: factsKey(group) })
      if (counted.current === records.length) return
      counted.current = records.length
      void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
    }, settled)
    return () => clearInterval(timer)
  }, [group, records, queries])
  useEffect(() => {
    if (!hasPending) return
    const timer = setInterval(() => {
      if (queries.isFetching({ queryKey: factsKey(group) }) > 0) return
      void queries.invalidateQueries({ queryKey: factsKey(group) })
    }, impatient)
    return () => clearInterval(timer)
  }, [group, hasPending, queries])
}
