import type { Language } from '@minga/domain/language/language'
import {
  longestSearch,
  readSearch,
  shortestSearch,
  type SearchKind,
  type SearchTime,
} from '@minga/protocol/http/search'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'
import { searchKey } from './query-keys.ts'

/** What is asked of the server's search. Lists that are empty, and fields that are undefined, narrow nothing. */
export interface SearchQuestion {
  readonly q: string
  readonly kinds: readonly SearchKind[]
  readonly group: string | undefined
  readonly organisation: string | undefined
  readonly language: Language | undefined
  /** Only what was changed so recently. */
  readonly since: SearchTime | undefined
}

/** In ms. The words of a found text are not held for long after they leave the screen. */
const heldFor = 5 * 60 * 1000

/**
 * The hits of a question, page by page, the best first. While the words change, the hits before stay until the next come.
 * Nothing is asked while the question is too short for the server, or undefined. Never kept on the device: what is found
 * follows the rights of the moment.
 */
export function useSearchHits(question: SearchQuestion | undefined) {
  const asked = question !== undefined && isLongEnough(question.q) ? question : undefined
  return useInfiniteQuery({
    queryKey: [...searchKey, asked === undefined ? null : pathOf(asked)],
    queryFn: ({ pageParam, signal }) => getJson(pathOf(asked ?? nothing, pageParam), readSearch, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    gcTime: heldFor,
    meta: { isKept: false },
  })
}

export function isLongEnough(words: string): boolean {
  return words.trim().length >= shortestSearch && /[\p{L}\p{N}]/u.test(words)
}

const nothing: SearchQuestion = {
  q: '',
  kinds: [],
  group: undefined,
  organisation: undefined,
  language: undefined,
  since: undefined,
}

/** The question of some words alone, as ⌘K asks it. */
export function askedInAll(q: string): SearchQuestion {
  return { ...nothing, q }
}

function pathOf({ q, kinds, group, organisation, language, since }: SearchQuestion, cursor?: string): string {
  const given = {
    q: q.trim().slice(0, longestSearch),
    kinds: kinds.length === 0 ? undefined : kinds.join(','),
    group,
    organisation,
    language,
    since,
    cursor,
  }
  const params = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `/api/search?${new URLSearchParams(params).toString()}`
}
