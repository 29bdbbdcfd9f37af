import { homeAnswer } from '@minga/protocol/http/home'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => getJson('/api/home', homeAnswer, signal),
})

/** What I and my organisation owe, and what changed since I last looked. */
export function useHome() {
  return useQuery(homeQuery)
}
