import {
  actionsAnswer,
  barriersAnswer,
  citationsAnswer,
  factsAnswer,
  milestonesAnswer,
  recordAnswer,
  type RecordFacts,
} from '@minga/protocol/http/records'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { getJson } from './api.ts'
import { loadPages } from './load-pages.ts'

/** Which records: of one group (and those that concern it) or, without it, of every group the reader may read. */
export interface RowsOf {
  readonly group?: string | undefined
  readonly archived?: boolean
}

/** Every query whose answer holds records or their facts: what a change of facts makes stale. */
export const recordsKey = ['records'] as const

/** Those of one record each. */
export const oneRecordKey = [...recordsKey, 'one'] as const

function pathOf(list: string, { group, archived = false }: RowsOf): string {
  const query = new URLSearchParams({ archived: archived ? '1' : '0' })
  if (group !== undefined) query.set('group', group)
  return `/api/${list}?${query.toString()}`
}

export function useBarrierRows(of: RowsOf = {}) {
  const queryKey = [...recordsKey, 'barriers', of]
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) =>
      loadPages(
        {
          path: pathOf('barriers', of),
          schema: barriersAnswer,
          join: (pages) => ({ ...lackingIn(pages), barriers: pages.flatMap(({ barriers }) => barriers) }),
          shownAt: { queries: client, queryKey },
        },
        signal,
      ),
  })
}

export function useActionRows(of: RowsOf = {}) {
  const queryKey = [...recordsKey, 'actions', of]
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) =>
      loadPages(
        {
          path: pathOf('actions', of),
          schema: actionsAnswer,
          join: (pages) => ({ ...lackingIn(pages), actions: pages.flatMap(({ actions }) => actions) }),
          shownAt: { queries: client, queryKey },
        },
        signal,
      ),
  })
}

export function useMilestoneRows(of: RowsOf = {}) {
  const queryKey = [...recordsKey, 'milestones', of]
  return useQuery({
    queryKey,
    queryFn: ({ signal, client }) =>
      loadPages(
        {
          path: pathOf('milestones', of),
          schema: milestonesAnswer,
          join: (pages) => ({
            ...lackingIn(pages),
            milestones: pages.flatMap(({ milestones }) => milestones),
          }),
          shownAt: { queries: client, queryKey },
        },
        signal,
      ),
  })
}

/** The counts of missing rooms, from the list's last page. */
function lackingIn(pages: readonly { readonly unreadable: number; readonly preparing: number }[]) {
  const { unreadable = 0, preparing = 0 } = pages.at(-1) ?? {}
  return { unreadable, preparing }
}

export function recordQuery(id: string) {
  return queryOptions({
    queryKey: [...oneRecordKey, id],
    queryFn: ({ signal }) => getJson(`/api/records/${encodeURIComponent(id)}`, recordAnswer, signal),
  })
}

/** One record of whichever kind, with its facts, as the server last projected it. */
export function useRecord(id: string | undefined) {
  return useQuery({ ...recordQuery(id ?? ''), enabled: id !== undefined })
}

export function factsKey(group: string) {
  return [...recordsKey, 'facts', group] as const
}

/** The facts of all records of a group by record id, archived ones too: to lay beside the live room. */
export function useFacts(group: string | undefined) {
  return useQuery({
    queryKey: factsKey(group ?? ''),
    queryFn: async ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group ?? '')}/facts`
      return (await loadPages({ path, schema: factsAnswer, join: joinFacts }, signal)).facts
    },
    select: byRecord,
    enabled: group !== undefined,
  })
}

function joinFacts(pages: readonly z.output<typeof factsAnswer>[]) {
  return { facts: pages.flatMap(({ facts }) => facts) }
}

function byRecord(facts: readonly RecordFacts[]): ReadonlyMap<string, RecordFacts> {
  return new Map(facts.map((each) => [each.record, each]))
}

/** The roadmap passages that cite a record, among those the reader may read. */
export function useCitations(record: string | undefined) {
  return useQuery({
    queryKey: ['citations', record],
    queryFn: async ({ signal }) => {
      const path = `/api/records/${encodeURIComponent(record ?? '')}/citations`
      return (await getJson(path, citationsAnswer, signal)).citations
    },
    enabled: record !== undefined,
  })
}
