import { type Language, languages } from '@minga/domain/language/language'
import { coalitionAnswer, type CoalitionAnswer } from '@minga/protocol/http/coalition'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'

const coalitionQuery = jsonQuery(['coalition'], '/api/coalition', coalitionAnswer)

/** The coalition's names and languages; `undefined` until they are loaded. */
export function useCoalition(): CoalitionAnswer | undefined {
  return useQuery(coalitionQuery).data
}

/** Whether the first request for it is under way; a failure or no connection holds nothing up. */
export function useIsCoalitionComing(): boolean {
  const { isPending, fetchStatus, failureCount } = useQuery(coalitionQuery)
  return isPending && fetchStatus === 'fetching' && failureCount === 0
}

export function useChangeCoalition() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Pick<CoalitionAnswer, 'names' | 'languages'>>) =>
      sendJson('PATCH', '/api/coalition', change, coalitionAnswer),
    onSuccess: (coalition) => queries.setQueryData(coalitionQuery.queryKey, coalition),
  })
}

/** The languages that the coalition works in, and `used`, so that a person can keep their own. */
export function useCoalitionLanguages(used: Language): readonly Language[] {
  const offered = useCoalition()?.languages ?? languages
  return languages.filter((each) => each === used || offered.includes(each))
}
