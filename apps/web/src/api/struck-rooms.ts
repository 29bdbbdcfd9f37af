import { struckRoomsAnswer } from '@minga/protocol/http/struck-rooms'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'
import { keepHere, keptHere } from './kept-here.ts'
import { struckRoomsKey } from './query-keys.ts'

/** The moment up to which this device knows of strike-outs. */
const untilKey = (person: string) => `minga.struck-until.${person}`

/** The rooms out of which something was struck since this device last lost it. Asked anew by a server event. */
export function useStruckRooms(person: string) {
  return useQuery({
    queryKey: struckRoomsKey,
    staleTime: Infinity,
    queryFn: ({ signal }) => {
      const since = keptHere(untilKey(person))
      const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`
      return getJson(`/api/strike-outs/rooms${query}`, struckRoomsAnswer, signal)
    },
    meta: { isKept: false },
  })
}

export function rememberStruckUntil(person: string, until: string): void {
  keepHere(untilKey(person), until)
}
