import {
  roundAnswerOf,
  roundChanged,
  roundReminded,
  roundsAnswer,
  waitingRoundsAnswer,
  type NewRound,
  type RoundView,
} from '@minga/protocol/http/rounds'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { roundsKey } from './query-keys.ts'
import { getJson, jsonQuery, loadPages, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

/** The comment rounds of a group, the newest first, and whether reminders can be sent. */
export function useRounds(group: string) {
  return useQuery({
    queryKey: [...roundsKey, group],
    queryFn: ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group)}/rounds`
      return loadPages({ path, schema: roundsAnswer, join: joinRounds }, signal)
    },
  })
}

function joinRounds(pages: readonly z.output<typeof roundsAnswer>[]) {
  return { rounds: pages.flatMap(({ rounds }) => rounds), mails: pages.some(({ mails }) => mails) }
}

/** One comment round, and whether reminders can be sent. */
export function useRound(round: string) {
  return useQuery(jsonQuery([...roundsKey, 'one', round], `/api/rounds/${encodeURIComponent(round)}`, roundAnswerOf))
}

/** The open rounds that wait for the reader's own organisation, the soonest to close first. */
export function useWaitingRounds() {
  return useQuery({
    queryKey: [...roundsKey, 'waiting'],
    queryFn: async ({ signal }) => (await getJson('/api/rounds', waitingRoundsAnswer, signal)).rounds,
  })
}

/** Refreshes all lists of rounds, rather than working out which of them hold the round. */
function useAskAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: roundsKey })
}

export function useOpenRound(group: string) {
  return useChange([roundsKey], (round: NewRound) =>
    sendJson('POST', `/api/groups/${group}/rounds`, round, roundChanged),
  )
}

/** Changes a round: "no comments" from the person's organisation or its withdrawal, a later last day, or the end. */
export function useChangeRound({ id }: RoundView) {
  const askAgain = useAskAgain()
  return useMutation({
    mutationFn: ({ change, body }: { readonly change: 'no-comments' | 'last-day' | 'close'; readonly body: object }) =>
      sendJson('POST', `/api/rounds/${id}/${change}`, body, roundChanged),
    onSuccess: askAgain,
    // Another person may have changed it first: show the round as it is now.
    onError: askAgain,
  })
}

export function useRemindSilent({ id }: RoundView) {
  return useChange([roundsKey], () => sendJson('POST', `/api/rounds/${id}/reminders`, {}, roundReminded))
}
