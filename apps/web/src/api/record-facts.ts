import { readFacts, type RecordFacts, mostFactsByName } from '@minga/protocol/http/records'
import { type QueryClient, skipToken, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { factsKey } from './query-keys.ts'
import { getJson, loadPages } from './api.ts'

/** The facts of all records of a group by record id, archived ones too, to join with the live room. */
export function useFacts(group: string | undefined) {
  return useQuery({
    queryKey: factsKey(group ?? ''),
    queryFn: async ({ signal, client }) => {
      const path = `/api/groups/${encodeURIComponent(group ?? '')}/facts`
      const shownAt = { queries: client, queryKey: comingKey(group ?? '') }
      const isFirst = client.getQueryData(factsKey(group ?? '')) === undefined
      try {
        return await loadPages({ path, schema: readFacts, join: joinFacts, ...(isFirst && { shownAt }) }, signal)
      } finally {
        client.removeQueries({ queryKey: shownAt.queryKey })
      }
    },
    select: byRecord,
    enabled: group !== undefined,
  })
}

function comingKey(group: string) {
  return ['facts that are coming', group] as const
}

/** The facts that have come while they are loaded for the first time, in the list's order; undefined at other times. */
export function useComingFacts(group: string): ReadonlyMap<string, RecordFacts> | undefined {
  const { data } = useQuery<readonly RecordFacts[], Error, ReadonlyMap<string, RecordFacts>>({
    queryKey: comingKey(group),
    queryFn: skipToken,
    select: byRecord,
    meta: { isKept: false },
  })
  return data
}

/**
 * Fetches the facts of these records again and puts them among those that are known. Where they are too many to name, or none
 * is loaded yet, the facts of the whole group are fetched.
 */
export async function refreshFacts(queries: QueryClient, group: string, records: readonly string[]): Promise<void> {
  const queryKey = factsKey(group)
  if (records.length === 0) return
  if (records.length > mostFactsByName || queries.getQueryData(queryKey) === undefined) {
    return queries.invalidateQueries({ queryKey })
  }
  const path = `/api/groups/${encodeURIComponent(group)}/facts?records=${records.map(encodeURIComponent).join(',')}&limit=${mostFactsByName}`
  const { facts, cursor } = await getJson(path, readFacts)
  queries.setQueryData<readonly RecordFacts[]>(queryKey, (known) => known && withFacts(known, facts))
  // A page ends early where its facts are very long.
  if (cursor !== undefined) await queries.invalidateQueries({ queryKey })
}

function withFacts(known: readonly RecordFacts[], changed: readonly RecordFacts[]): readonly RecordFacts[] {
  const now = new Map(changed.map((facts) => [facts.record, facts]))
  const kept = known.map((facts) => {
    const given = now.get(facts.record)
    now.delete(facts.record)
    return given ?? facts
  })
  return [...kept, ...now.values()]
}

function joinFacts(pages: readonly z.output<typeof readFacts>[]) {
  return pages.flatMap(({ facts }) => facts)
}

function byRecord(facts: readonly RecordFacts[]): ReadonlyMap<string, RecordFacts> {
  return new Map(facts.map((each) => [each.record, each]))
}
