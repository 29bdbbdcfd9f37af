import { readHome, lookedAnswer, type HomeAnswer } from '@minga/protocol/http/home'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { getFreshJson, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => getFreshJson('/api/home', readHome, signal),
})

/** The start page: what the person and their organisation owe, and what changed since their last visit. */
export function useHome() {
  return useQuery(homeQuery)
}

/** Marks all changes until now as seen, on every device of the person. */
export function useMarkChangesSeen() {
  return useChange([homeQuery.queryKey], () => sendJson('POST', '/api/home/looked', {}, lookedAnswer))
}

/** How many actions, answers, offers and discussions wait for the person. */
export function countOwed(home: HomeAnswer | undefined): number {
  if (home === undefined) return 0
  const discussions = home.discussions.filter(({ isMine }) => isMine)
  const offers = home.offers.reduce((sum, ask) => sum + ask.offers.length, 0)
  return home.mine.length + home.proposed.length + offers + discussions.length
}
