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

import { getJson } from './api.ts'

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
  return useQuery({
    queryKey: [...recordsKey, 'barriers', of],
    queryFn: ({ signal }) => getJson(pathOf('barriers', of), barriersAnswer, signal),
  })
}

export function useActionRows(of: RowsOf = {}) {
  return useQuery({
    queryKey: [...recordsKey, 'actions', of],
    queryFn: ({ signal }) => getJson(pathOf('actions', of), actionsAnswer, signal),
  })
}

export function useMilestoneRows(of: RowsOf = {}) {
  return useQuery({
    queryKey: [...recordsKey, 'milestones', of],
    queryFn: ({ signal }) => getJson(pathOf('milestones', of), milestonesAnswer, signal),
  })
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
      return (await getJson(path, factsAnswer, signal)).facts
    },
    select: byRecord,
    enabled: group !== undefined,
  })
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
