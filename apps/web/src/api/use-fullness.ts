import { fullnessAnswer, type FullnessAnswer } from '@minga/protocol/http/fullness'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

const everyMinute = 60_000

/** How full a room is, asked once a minute while the page is visible. Undefined for readers, and until the first answer. */
export function useFullness(room: string, canWrite: boolean): FullnessAnswer | undefined {
  const { data } = useQuery({
    queryKey: ['fullness', room],
    queryFn: ({ signal }) =>
      getJson(`/api/rooms/${encodeURIComponent(room)}/fullness`, fullnessAnswer, signal),
    enabled: canWrite,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: everyMinute,
    meta: { isKept: false },
  })
  return canWrite ? data : undefined
}
