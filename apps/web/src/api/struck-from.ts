import { strikeOutsAnswer } from '@minga/protocol/http/strike-outs'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'
import { strikeOutsKey } from './query-keys.ts'

/** The strike-outs in a room, for all who read it. */
export function useStruckFrom(room: string) {
  return useQuery({
    queryKey: [...strikeOutsKey, room],
    queryFn: async ({ signal }) =>
      (await getJson(`/api/strike-outs?room=${encodeURIComponent(room)}`, strikeOutsAnswer, signal)).strikeOuts,
    staleTime: 60_000,
    // Not kept on the device: what was struck out is to leave it.
    meta: { isKept: false },
  })
}
