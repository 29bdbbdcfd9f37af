import type { Answer } from '@minga/domain/action/acceptance'
import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import {
  citationsAnswer,
  recordAnswer,
  readCitedRecords,
  readFacts,
  readRecords,
  type RecordFacts,
  type RecordRow,
  factsChanged,
  mostFactsByName,
} from '@minga/protocol/http/records'
import {
  type QueryClient,
  queryOptions,
  skipToken,
  useQueries,
  useQuery,
  type UseQueryResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { getJson, jsonQuery, loadPages, sendJson } from './api.ts'
import { homeQuery } from './home.ts'

/** Which records: of one group (and those that concern it) or, without it, of every group the reader may read. */
export interface RowsOf {
  readonly group?: string | undefined
  /** Without this group's own records, which a page with its room open has. */
  readonly outside?: string | undefined
  readonly archived?: boolean
}

/** Every query whose answer holds records or their facts: what a change of facts makes stale. */
export const recordsKey = ['records'] as const

/** The queries of single records. */
export const oneRecordKey = [...recordsKey, 'one'] as const

/** The rows of a list across rooms, and how many it lacks. */
interface RecordRows<Kind extends RecordKind = RecordKind> {
  readonly records: readonly RecordRow<Kind>[]
  readonly unreadable: number
  readonly preparing: number
}

interface RowsPage<Kind extends RecordKind> extends RecordRows<Kind> {
  readonly unknown: number
  readonly cursor?: string | undefined
}

function rowsQuery<Kind extends RecordKind>(kind: Kind, of: RowsOf) {
  const { group, outside, archived = false } = of
  const query = new URLSearchParams({ kind, archived: archived ? '1' : '0' })
  if (group !== undefined) query.set('group', group)
  if (outside !== undefined) query.set('outside', outside)
  const queryKey = [...recordsKey, kind, of]
  // The compiler does not resolve the table for a generic kind.
  const schema = readRecords[kind] as unknown as z.ZodType<RowsPage<Kind>>
  return queryOptions({
    queryKey,
    queryFn: ({ signal, client }): Promise<RecordRows<Kind>> =>
      loadPages(
        {
          path: `/api/records?${query.toString()}`,
          schema,
          join: (pages) => ({ ...lackingIn(pages), records: pages.flatMap(({ records }) => records) }),
          shownAt: { queries: client, queryKey },
        },
        signal,
      ),
  })
}

/** The records of one kind as last projected. */
export function useRecordRows<Kind extends RecordKind>(kind: Kind, of: RowsOf = {}) {
  return useQuery(rowsQuery(kind, of))
}

/** The records of every kind as last projected; a kind is undefined until it is loaded. */
export function useRowsOfEveryKind(of: RowsOf = {}) {
  return useQueries({
    queries: recordKinds.map((kind) => rowsQuery<RecordKind>(kind, of)),
    combine: ofEveryKind,
  })
}

function ofEveryKind(answers: UseQueryResult<RecordRows>[]) {
  const rows = Object.fromEntries(recordKinds.map((kind, index) => [kind, answers[index]?.data?.records]))
  return {
    rows: rows as { readonly [Kind in RecordKind]: readonly RecordRow<Kind>[] | undefined },
    isLoading: answers.some(({ isLoading }) => isLoading),
  }
}

/** The counts of missing rooms, from the list's last page; and the records that this page does not know. */
function lackingIn(pages: readonly RowsPage<RecordKind>[]) {
  const { unreadable = 0, preparing = 0 } = pages.at(-1) ?? {}
  return { unreadable: pages.reduce((sum, { unknown }) => sum + unknown, unreadable), preparing }
}

export function recordQuery(id: string) {
  return jsonQuery([...oneRecordKey, id], `/api/records/${encodeURIComponent(id)}`, recordAnswer)
}

function joinRecords(pages: readonly z.output<typeof readCitedRecords>[]) {
  return pages.flatMap(({ records }) => records)
}

/** The queries for all that a roadmap cites. */
export const citedKey = ['cited-records'] as const

/** Every record that a roadmap cites: in one answer, which answers the queries of single records as well. */
export function citedRecordsQuery(roadmap: string) {
  return queryOptions({
    queryKey: [...citedKey, roadmap],
    staleTime: Infinity,
    queryFn: async ({ signal, client }) => {
      const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/records`
      const records = await loadPages({ path, schema: readCitedRecords, join: joinRecords }, signal)
      for (const record of records) client.setQueryData(recordQuery(record.record.id).queryKey, record)
      return records.map(({ record }) => record.id)
    },
  })
}

/** One record of any kind, with its facts, as last projected. */
export function useRecord(id: string | undefined) {
  return useQuery({ ...recordQuery(id ?? ''), enabled: id !== undefined })
}

export function factsKey(group: string) {
  return [...recordsKey, 'facts', group] as const
}

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
 * Fetches the facts of these records again and puts them among those that are known. Too many to name, or known to
 * nobody yet: all of the group are fetched again.
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

/** Archives or restores a record. */
export function useArchiveRecord() {
  return useDecision((change: { record: string; archived: boolean }) => ({
    path: `${change.record}/archive`,
    body: { archived: change.archived },
  }))
}

interface LeadDecision {
  readonly record: string
  readonly organisation: string
  readonly answer: Answer
  readonly reason?: string
  /** The due date on the screen. The server refuses when it has another one by now. */
  readonly due?: PartialDate | null
}

/** Accepts or declines the lead for the person's own organisation. Declining needs a reason. */
export function useAnswerLead() {
  return useDecision(({ record, reason = '', ...change }: LeadDecision) => ({
    path: `${record}/answer`,
    body: { ...change, reason },
  }))
}

/** Whether the server refused because the due date changed meanwhile. */
export function isDueChanged(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'conflict' && error.field === 'due'
}

/** Records the reason for which a due date moved. */
export function useAddSlip() {
  return useDecision(
    (change: { record: string; from: PartialDate | null; to: PartialDate | null; reason: string }) => ({
      path: `${change.record}/slips`,
      body: { from: change.from, to: change.to, reason: change.reason },
    }),
  )
}

export function useAddEvidence() {
  return useDecision((change: { record: string; title: string; url: string }) => ({
    path: `${change.record}/evidence`,
    body: { title: change.title, url: change.url },
  }))
}

export function useRemoveEvidence() {
  return useDecision((change: { record: string; evidence: string }) => ({
    method: 'DELETE',
    path: `${change.record}/evidence/${encodeURIComponent(change.evidence)}`,
    body: undefined,
  }))
}

/** Shows a record in another group's lists too, or no longer. */
export function useAlsoIn() {
  return useDecision((change: { record: string; group: string; included: boolean }) => ({
    path: `${change.record}/also-in`,
    body: { group: change.group, included: change.included },
  }))
}

interface Decision {
  readonly method?: 'POST' | 'DELETE'
  /** Below /api/records/; record ids need no encoding. */
  readonly path: string
  readonly body: unknown
}

function useDecision<Change>(decide: (change: Change) => Decision) {
  const queries = useQueryClient()
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: recordsKey }),
      queries.invalidateQueries({ queryKey: homeQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['organisations'] }),
    ])
  return useMutation({
    mutationFn: async (change: Change): Promise<RecordFacts> => {
      const { method = 'POST', path, body } = decide(change)
      return (await sendJson(method, `/api/records/${path}`, body, factsChanged)).facts
    },
    onSuccess: async (facts) => {
      queries.setQueryData<readonly RecordFacts[]>(factsKey(facts.group), (known) =>
        known?.map((each) => (each.record === facts.record ? facts : each)),
      )
      await refresh()
    },
    // The record changed meanwhile: show it as it is now.
    onError: async (error) => {
      if (error instanceof ApiProblem && error.code === 'conflict') await refresh()
    },
  })
}
