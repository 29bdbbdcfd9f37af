import type { RoundId } from '@minga/domain/identity/ids'
import type { HoldGround, Moderation, ModerationState } from '@minga/domain/public-round/moderation'
import {
  publicCommentModerated,
  publicCommentsAnswer,
  publicRoundAnswer,
  type PublicCommentView,
  type PublicRoundPlan,
} from '@minga/protocol/http/public-rounds'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { jsonQuery, loadPages, sendJson } from './api.ts'
import { roundsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

const pathOf = (round: string) => `/api/rounds/${encodeURIComponent(round)}/public`
const done = z.object({ isDone: z.literal(true) })

/** Whether a round is public, and whether the reader runs that. */
export function usePublicRound(round: string) {
  return useQuery(jsonQuery([...roundsKey, 'public', round], pathOf(round), publicRoundAnswer))
}

/** What the public said in a round, where it stands so; for those who run it. */
export function usePublicComments(round: string, state: ModerationState, isAsked: boolean) {
  return useQuery({
    queryKey: [...roundsKey, 'public', round, state],
    enabled: isAsked,
    queryFn: ({ signal }) =>
      loadPages(
        {
          path: `${pathOf(round)}/comments?state=${state}`,
          schema: publicCommentsAnswer,
          join: (pages: readonly z.output<typeof publicCommentsAnswer>[]) => pages.flatMap(({ comments }) => comments),
        },
        signal,
      ),
  })
}

export function usePrepareRound(round: RoundId) {
  return useSharedChange([roundsKey], (plan: PublicRoundPlan) =>
    sendJson('POST', pathOf(round), plan, publicRoundAnswer),
  )
}

/** Opens it as it was looked at. */
export function useOpenToPublic(round: RoundId) {
  return useSharedChange([roundsKey], (asked: { readonly key: string; readonly stamp: string }) =>
    sendJson('POST', `${pathOf(round)}/open`, asked, done),
  )
}

export function useMoreTime(round: RoundId) {
  return useSharedChange([roundsKey], (lastDay: string) =>
    sendJson('POST', `${pathOf(round)}/last-day`, { lastDay }, publicRoundAnswer),
  )
}

export type PublicAct = 'withdraw' | 'answers' | 'answers/withdraw'

export function usePublicAct(round: RoundId, act: PublicAct) {
  return useSharedChange([roundsKey], (key: string) => sendJson('POST', `${pathOf(round)}/${act}`, { key }, done))
}

interface Decision {
  readonly decision: Moderation
  readonly ground?: HoldGround
  readonly note?: string
}

/** Decides about a comment as it was looked at. */
export function useModerate({ id, state: seen }: Pick<PublicCommentView, 'id' | 'state'>) {
  return useSharedChange([roundsKey], (decision: Decision) =>
    sendJson('POST', `/api/public-comments/${id}/moderation`, { ...decision, seen }, publicCommentModerated),
  )
}

/** Where its page is looked at before it is public. */
export function previewAddress(round: string): string {
  return `${pathOf(round)}/preview`
}
