import type { RecordKind } from '@minga/domain/record/record-kind'
import {
  citationsAnswer,
  recordAnswer,
  readCitedRecords,
  readRecords,
  type RecordRow,
} from '@minga/protocol/http/records'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { oneRecordKey, recordsKey } from './query-keys.ts'
import { getJson, jsonQuery, loadPages } from './api.ts'

/** The requested records: of one group (and those that concern it) or, without it, of every group the reader may read. */
export interface RowsOf {
  readonly group?: string | undefined
  /** Without this group's own records, which a page with its room open has. */
  readonly outside?: string | undefined
  readonly archived?: boolean
}

/** The rows of a list across rooms, and how many it lacks. */
export interface RecordRows<Kind extends RecordKind = RecordKind> {
  readonly records: readonly RecordRow<Kind>[]
  readonly unreadable: number
  readonly preparing: number
}

interface RowsPage<Kind extends RecordKind> extends RecordRows<Kind> {
  readonly unknown: number
  readonly cursor?: string | undefined
}

export function rowsQuery<Kind extends RecordKind>(kind: Kind, of: RowsOf) {
  const { group, outside, archived = false } = of
  const query = new URLSearchParams({ kind, archived: archived ? '1' : '0' })
  if (group !== undefined) query.set('group', group)
  if (outside !== undefined) query.set('outside', outside)
  // With its defaults: a page and the search from every page ask for the same rows, and the device keeps them once.
  const queryKey = [...recordsKey, kind, { group, outside, archived }]
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
