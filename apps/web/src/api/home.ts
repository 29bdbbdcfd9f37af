import { readHome, lookedAnswer, type HomeAnswer } from '@minga/protocol/http/home'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getFreshJson, sendJson } from './api.ts'

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => getFreshJson('/api/home', readHome, signal),
})

/** What I and my organisation owe, and what changed since I last looked. */
export function useHome() {
  return useQuery(homeQuery)
}

/** From now on, what has changed until this moment is no news, on any device. */
export function useLooked() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', '/api/home/looked', {}, lookedAnswer),
    onSuccess: () => queries.invalidateQueries({ queryKey: homeQuery.queryKey }),
  })
}

/** How much waits for me myself: actions, answers and discussions. */
export function countOwed(home: HomeAnswer | undefined): number {
  if (home === undefined) return 0
  const discussions = home.discussions.filter(({ isMine }) => isMine)
  return home.mine.length + home.toAnswer.length + discussions.length
}
