import type { Answer } from '@minga/domain/action/acceptance'
import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { type RecordFacts, factsChanged } from '@minga/protocol/http/records'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { factsKey, recordsKey } from './query-keys.ts'
import { ApiProblem } from './api-problem.ts'
import { sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'
import { homeQuery } from './home.ts'

/** Archives or restores a record. */
export function useArchiveRecord() {
  return useDecision((change: { record: string; archived: boolean }) => ({
    path: `${change.record}/archive`,
    body: { archived: change.archived },
  }))
}

/** The outcome of several decisions: those that were taken, and why the next one was not. */
interface Decided {
  readonly done: readonly string[]
  readonly error: unknown
}

/** Archives or restores several records, one after the other. */
export function useArchiveRecords(): (records: readonly string[], archived: boolean) => Promise<Decided> {
  const queries = useQueryClient()
  return useCallback(
    async (records, archived) => {
      const done: string[] = []
      let failure: unknown
      try {
        for (const record of records) {
          const { facts } = await sendJson('POST', `/api/records/${record}/archive`, { archived }, factsChanged)
          keepFacts(queries, facts)
          done.push(record)
        }
      } catch (error) {
        failure = error
      }
      // The list shows it already; the lists elsewhere follow.
      void refresh(queries)
      void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
      return { done, error: failure }
    },
    [queries],
  )
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

/** A decision about a record: its facts as they are then replace those on the page. */
export function useDecision<Change>(decide: (change: Change) => Decision) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (change: Change): Promise<RecordFacts> => {
      const { method = 'POST', path, body } = decide(change)
      return (await sendJson(method, `/api/records/${path}`, body, factsChanged)).facts
    },
    onSuccess: async (facts) => {
      keepFacts(queries, facts)
      await refresh(queries)
    },
    // The record changed meanwhile: show it as it is now.
    onError: async (error) => {
      if (error instanceof ApiProblem && error.code === 'conflict') await refresh(queries)
    },
  })
}

function keepFacts(queries: QueryClient, facts: RecordFacts): void {
  queries.setQueryData<readonly RecordFacts[]>(factsKey(facts.group), (known) =>
    known?.map((each) => (each.record === facts.record ? facts : each)),
  )
}

function refresh(queries: QueryClient): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: recordsKey }),
    queries.invalidateQueries({ queryKey: homeQuery.queryKey }),
    queries.invalidateQueries({ queryKey: ['organisations'] }),
  ])
}
