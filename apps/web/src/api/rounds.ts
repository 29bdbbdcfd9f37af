import {
  roundAnswerOf,
  roundChanged,
  roundReminded,
  roundsAnswer,
  roundVersionAnswer,
  waitingRoundsAnswer,
  type NewRound,
  type RoundView,
} from '@minga/protocol/http/rounds'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'

import { getJson, sendJson } from './api.ts'
import { loadPages } from './load-pages.ts'

export const roundsKey = ['rounds']

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

/** One of them, and whether reminders can be sent. */
export function useRound(round: string) {
  return useQuery({
    queryKey: [...roundsKey, 'one', round],
    queryFn: ({ signal }) => getJson(`/api/rounds/${encodeURIComponent(round)}`, roundAnswerOf, signal),
  })
}

/** What a round asks about as it stood when it was opened, beside how it stands now. */
export function useRoundVersion(round: string) {
  return useQuery({
    queryKey: ['round-version', round],
    queryFn: ({ signal }) =>
      getJson(`/api/rounds/${encodeURIComponent(round)}/version`, roundVersionAnswer, signal),
  })
}

/** The open rounds that wait for the reader's own organisation, the soonest over first. */
export function useWaitingRounds() {
  return useQuery({
    queryKey: [...roundsKey, 'waiting'],
    queryFn: async ({ signal }) => (await getJson('/api/rounds', waitingRoundsAnswer, signal)).rounds,
  })
}

/** Every change is told to all who read the group, here too: which of the lists it is in is not worked out. */
function useAskAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: roundsKey })
}

export function useOpenRound(group: string) {
  const askAgain = useAskAgain()
  return useMutation({
    mutationFn: (round: NewRound) => sendJson('POST', `/api/groups/${group}/rounds`, round, roundChanged),
    onSuccess: askAgain,
  })
}

/** Says that one's organisation has nothing to say, takes that back, gives more time, or closes the round. */
export function useChangeRound({ id }: RoundView) {
  const askAgain = useAskAgain()
  return useMutation({
    mutationFn: ({
      change,
      body,
    }: {
      readonly change: 'no-comments' | 'last-day' | 'close'
      readonly body: object
    }) => sendJson('POST', `/api/rounds/${id}/${change}`, body, roundChanged),
    onSuccess: askAgain,
    // Somebody else may have been faster: what it is now is what counts.
    onError: askAgain,
  })
}

export function useRemindSilent({ id }: RoundView) {
  const askAgain = useAskAgain()
  return useMutation({
    mutationFn: () => sendJson('POST', `/api/rounds/${id}/reminders`, {}, roundReminded),
    onSuccess: askAgain,
  })
}
