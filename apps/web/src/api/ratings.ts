import {
  marksGiven,
  ratingAnswer,
  ratingBarriersAnswer,
  ratingDecided,
  ratingResultAnswer,
  ratingsAnswer,
  waitingRatingsAnswer,
  type NewMarks,
  type NewRating,
  type NewRatingDecision,
} from '@minga/protocol/http/ratings'
import { useQuery, type QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { ratingsKey } from './query-keys.ts'
import { jsonQuery, loadPages, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const addressOf = (rating: string) => `/api/ratings/${encodeURIComponent(rating)}`

function joinRatings(pages: readonly z.output<typeof ratingsAnswer>[]) {
  return pages.flatMap(({ ratings }) => ratings)
}

function joinBarriers<Barrier>(pages: readonly { readonly barriers: readonly Barrier[] }[]): readonly Barrier[] {
  return pages.flatMap(({ barriers }) => barriers)
}

/** The ratings of a group, the newest first. */
export function useRatings(group: string) {
  return useQuery({
    queryKey: [...ratingsKey, 'of', group],
    queryFn: ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group)}/ratings`
      return loadPages({ path, schema: ratingsAnswer, join: joinRatings }, signal)
    },
  })
}

/** The open ratings in which the reader's own side has marks to give, the soonest to close first. */
export function useWaitingRatings() {
  return useQuery(jsonQuery([...ratingsKey, 'waiting'], '/api/ratings', waitingRatingsAnswer))
}

/** The progress of a rating. It is asked again from time to time: no event says when another organisation has answered. */
export function useRating(rating: string) {
  return useQuery({
    ...jsonQuery([...ratingsKey, 'one', rating], addressOf(rating), ratingAnswer),
    refetchInterval: ({ state }) => (state.data?.rating.state === 'closed' ? false : progressInterval),
  })
}

/** In ms. */
const progressInterval = 30_000

export const ratingBarriersKey = (rating: string) => [...ratingsKey, 'barriers', rating]

/** The barriers of a rating, with the marks of the reader's own side. */
export function useRatingBarriers(rating: string) {
  return useQuery({
    queryKey: ratingBarriersKey(rating),
    queryFn: ({ signal }) => {
      return loadPages(
        { path: `${addressOf(rating)}/barriers`, schema: ratingBarriersAnswer, join: joinBarriers },
        signal,
      )
    },
  })
}

/** The result of a closed rating, by rank. */
export function useRatingResult(rating: string) {
  return useQuery({
    queryKey: [...ratingsKey, 'result', rating],
    queryFn: ({ signal }) => {
      return loadPages({ path: `${addressOf(rating)}/result`, schema: ratingResultAnswer, join: joinBarriers }, signal)
    },
  })
}

export function useOpenRating(group: string) {
  return useSharedChange([ratingsKey], (rating: NewRating) =>
    sendJson('POST', `/api/groups/${encodeURIComponent(group)}/ratings`, rating, ratingAnswer),
  )
}

export function useCloseRating(rating: string) {
  return useSharedChange([ratingsKey], () => sendJson('POST', `${addressOf(rating)}/close`, {}, ratingAnswer))
}

export function useDecideRating(rating: string) {
  return useSharedChange([ratingsKey], (decision: NewRatingDecision) =>
    sendJson('POST', `${addressOf(rating)}/decision`, decision, ratingDecided),
  )
}

export function sendMarks(rating: string, marks: NewMarks) {
  return sendJson('POST', `${addressOf(rating)}/marks`, marks, marksGiven)
}

/** Asks again how far a rating is, once marks were given. */
export function refreshRating(queries: QueryClient, rating: string): void {
  void queries.invalidateQueries({ queryKey: [...ratingsKey, 'one', rating] })
  void queries.invalidateQueries({ queryKey: [...ratingsKey, 'waiting'] })
}
