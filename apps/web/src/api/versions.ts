import {
  authorshipAnswer,
  type AuthorshipAnswer,
  fieldHistoryAnswer,
  historyAnswer,
  textHistoryAnswer,
} from '@minga/protocol/http/history'
import { restoredRegister, restoredRoadmap } from '@minga/protocol/http/restore'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { getJson, jsonQuery, sendJson } from './api.ts'

/** A roadmap, or the register of a group. */
export interface PastPlace {
  readonly kind: 'roadmap' | 'register'
  /** The id of the roadmap or of the group. */
  readonly id: string
}

const pathOf = ({ kind, id }: PastPlace) =>
  kind === 'roadmap' ? `/api/roadmaps/${encodeURIComponent(id)}` : `/api/groups/${encodeURIComponent(id)}/register`

/** Answers about the past do not go stale: they are fetched again only on purpose. */
const asked = { staleTime: Infinity, gcTime: 0, retry: false, meta: { isKept: false } } as const

/** The moments of a place, the newest first. */
export function useMoments(place: PastPlace) {
  return useQuery({
    ...asked,
    queryKey: ['moments', place],
    queryFn: async ({ signal }) => (await getJson(`${pathOf(place)}/history`, historyAnswer, signal)).moments,
  })
}

/** The past values of a record's field, the newest first, in pages; asked anew each time it is opened. */
export function useFieldHistory(record: string, field: string) {
  return useInfiniteQuery({
    ...asked,
    queryKey: ['field-history', record, field],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ field, limit: '30', ...(pageParam !== undefined && { cursor: pageParam }) })
      const path = `/api/records/${encodeURIComponent(record)}/history?${query.toString()}`
      return getJson(path, fieldHistoryAnswer, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    select: ({ pages }) => pages.flatMap(({ moments }) => moments),
  })
}

/** The changes of a record's long text, the newest first, in pages; asked anew each time it is opened. */
export function useTextHistory(record: string, field: string, language: string) {
  return useInfiniteQuery({
    ...asked,
    queryKey: ['text-history', record, field, language],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ field, language, ...(pageParam !== undefined && { cursor: pageParam }) })
      const path = `/api/records/${encodeURIComponent(record)}/text-history?${query.toString()}`
      return getJson(path, textHistoryAnswer, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  })
}

/** The dry run of restoring a roadmap to a sequence. */
export function useRoadmapDryRun(roadmap: string, sequence: number) {
  return useDryRun({ kind: 'roadmap', id: roadmap }, sequence, restoredRoadmap)
}

/** The dry run of restoring a group's register to a sequence. */
export function useRegisterDryRun(group: string, sequence: number) {
  return useDryRun({ kind: 'register', id: group }, sequence, restoredRegister)
}

function useDryRun<Answer extends z.ZodType>(place: PastPlace, sequence: number, answer: Answer) {
  return useQuery({
    ...asked,
    queryKey: ['dry-run', place, sequence],
    queryFn: () => {
      const body = { sequence, key: newKey(), dryRun: true }
      return sendJson('POST', `${pathOf(place)}/restore`, body, answer)
    },
  })
}

interface Wanted {
  readonly sequence: number
  readonly seen: number
  readonly blocks?: readonly string[]
  readonly records?: readonly string[]
  /** Only these keys of the records: `description/es`. */
  readonly fields?: readonly string[]
}

/** Restores blocks of a roadmap. Fails with `changed-since` when one of them changed after the dry run. */
export function useBringBackRoadmap(roadmap: string) {
  return useBringBack({ kind: 'roadmap', id: roadmap }, restoredRoadmap)
}

/** Restores records field by field. Fields that changed after the dry run are left alone and listed in `conflicts`. */
export function useBringBackRegister(group: string) {
  return useBringBack({ kind: 'register', id: group }, restoredRegister)
}

function useBringBack<Answer extends z.ZodType>(place: PastPlace, answer: Answer) {
  const queries = useQueryClient()
  const last = useRef({ wanted: '', key: '' })
  return useMutation({
    mutationFn: (wanted: Wanted) => {
      // A retry after no answer keeps its key, so the server carries the request out once.
      const same = JSON.stringify(wanted)
      if (last.current.wanted !== same) last.current = { wanted: same, key: newKey() }
      return sendJson('POST', `${pathOf(place)}/restore`, { ...wanted, key: last.current.key }, answer)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['moments', place] }),
  })
}

/** The authorship of a roadmap's words. Fetched only where it is shown, and not kept on the device. */
export function useAuthorship(roadmap: string): UseQueryResult<AuthorshipAnswer> {
  return useQuery({
    ...jsonQuery(['authorship', roadmap], `/api/roadmaps/${encodeURIComponent(roadmap)}/authorship`, authorshipAnswer),
    gcTime: 0,
    staleTime: 0,
    meta: { isKept: false },
    // Retry what may succeed later; a person without the right gets no second try.
    refetchInterval: ({ state: { error } }) => (error !== null && mayPass(error) ? 5000 : false),
  })
}

function mayPass(error: Error): boolean {
  return !(error instanceof ApiProblem) || (error.code !== 'not-signed-in' && error.code !== 'not-found')
}

/**
 * A UUID, version 4. `crypto.randomUUID` exists in secure contexts only, and Minga may run on a plain local address.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, at) => {
    if (at === 6) return ((byte & 0x0f) | 0x40).toString(16)
    if (at === 8) return ((byte & 0x3f) | 0x80).toString(16)
    return byte.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
