import { demoAnswer } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

/** The demo's people. Fails with `not-found` where the installation shows no demo. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async ({ signal }) => (await getJson('/api/demo', demoAnswer, signal)).people,
    staleTime: Infinity,
  })
}
