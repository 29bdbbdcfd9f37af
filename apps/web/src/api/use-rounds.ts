import { roundChanged, roundReminded, roundsAnswer, type NewRound } from '@minga/protocol/http/rounds'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

export const roundsKey = ['rounds']

/** The comment rounds of a group, the newest first, and whether reminders can be sent. */
export function useRounds(group: string) {
  return useQuery({
    queryKey: [...roundsKey, group],
    queryFn: ({ signal }) => getJson(`/api/groups/${group}/rounds`, roundsAnswer, signal),
  })
}

export function useOpenRound(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (round: NewRound) => sendJson('POST', `/api/groups/${group}/rounds`, round, roundChanged),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...roundsKey, group] }),
  })
}

/** Says that one's organisation has nothing to say, takes that back, or closes the round. */
export function useChangeRound(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { readonly path: string; readonly body: object }) =>
      sendJson('POST', path, body, roundChanged),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...roundsKey, group] }),
  })
}

export function useRemindSilent(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (round: string) => sendJson('POST', `/api/rounds/${round}/reminders`, {}, roundReminded),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...roundsKey, group] }),
  })
}
