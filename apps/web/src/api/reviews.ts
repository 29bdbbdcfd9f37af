import {
  linesAnswer,
  reportAnswer,
  reviewAnswer,
  reviewsAnswer,
  waitingReviewsAnswer,
  type NewReview,
  type NewReviewMarks,
  type NewWords,
} from '@minga/protocol/http/reviews'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { jsonQuery, loadPages, sendJson } from './api.ts'
import { reviewsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

const addressOf = (review: string) => `/api/reviews/${encodeURIComponent(review)}`

function joinReviews(pages: readonly z.output<typeof reviewsAnswer>[]) {
  return pages.flatMap(({ reviews }) => reviews)
}

/** The reviews of a group, the newest first. */
export function useReviews(group: string) {
  return useQuery({
    queryKey: [...reviewsKey, 'of', group],
    queryFn: ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group)}/reviews`
      return loadPages({ path, schema: reviewsAnswer, join: joinReviews }, signal)
    },
  })
}

/** The open reviews in which the reader's organisation has lines to say or to approve, the soonest to close first. */
export function useWaitingReviews() {
  return useQuery(jsonQuery([...reviewsKey, 'waiting'], '/api/reviews', waitingReviewsAnswer))
}

export function useReview(review: string) {
  return useQuery(jsonQuery([...reviewsKey, 'one', review], addressOf(review), reviewAnswer))
}

/** Its lines, those of the reader's organisation first. */
export function useReviewLines(review: string) {
  return useQuery(jsonQuery([...reviewsKey, 'lines', review], `${addressOf(review)}/lines`, linesAnswer))
}

export function useProgressReport(review: string) {
  return useQuery(jsonQuery([...reviewsKey, 'report', review], `${addressOf(review)}/report`, reportAnswer))
}

export function useOpenReview(group: string) {
  return useSharedChange([reviewsKey], (review: NewReview) =>
    sendJson('POST', `/api/groups/${encodeURIComponent(group)}/reviews`, review, reviewAnswer),
  )
}

export function useWriteLines(review: string) {
  return useSharedChange([reviewsKey], (words: Omit<NewWords, 'key'>) =>
    sendJson('POST', `${addressOf(review)}/lines`, { ...words, key: crypto.randomUUID() }, reviewAnswer),
  )
}

export function useApproveLines(review: string) {
  return useSharedChange([reviewsKey], (seen: number) =>
    sendJson('POST', `${addressOf(review)}/approval`, { seen }, reviewAnswer),
  )
}

export function useRateLines(review: string) {
  return useSharedChange([reviewsKey], (marks: NewReviewMarks['marks']) =>
    sendJson('POST', `${addressOf(review)}/marks`, { key: crypto.randomUUID(), marks }, reviewAnswer),
  )
}

export function useCloseReview(review: string) {
  return useSharedChange([reviewsKey], () => sendJson('POST', `${addressOf(review)}/close`, {}, reviewAnswer))
}
