import { coalitionPageAnswer } from '@minga/protocol/http/coalition-page'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'
import { recordsKey } from './query-keys.ts'

/** Where the coalition is led, what stands in the way, what is late and what is financed. */
export function useCoalitionPage() {
  return useQuery(jsonQuery([...recordsKey, 'coalition-page'], '/api/coalition/page', coalitionPageAnswer))
}
