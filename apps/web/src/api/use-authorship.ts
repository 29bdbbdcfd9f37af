import { authorshipAnswer, type AuthorshipAnswer } from '@minga/protocol/http/history'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'

import { ApiProblem } from './api-problem.ts'
import { getJson } from './api.ts'

/** Who wrote which words of a roadmap. Asked for only where it is shown, and not kept on the device. */
export function useAuthorship(roadmap: string): UseQueryResult<AuthorshipAnswer> {
  return useQuery({
    queryKey: ['authorship', roadmap],
    queryFn: ({ signal }) =>
      getJson(`/api/roadmaps/${encodeURIComponent(roadmap)}/authorship`, authorshipAnswer, signal),
    gcTime: 0,
    staleTime: 0,
    meta: { isKept: false },
    // What can't be told now may be told soon; what may not be read will not.
    refetchInterval: ({ state: { error } }) => (error !== null && mayPass(error) ? 5000 : false),
  })
}

function mayPass(error: Error): boolean {
  return !(error instanceof ApiProblem) || (error.code !== 'not-signed-in' && error.code !== 'not-found')
}
