import { strikeOutsAnswer, struckRoomsAnswer } from '@minga/protocol/http/strike-outs'
import { useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'
import { keepHere, keptHere } from './kept-here.ts'
import { strikeOutsKey, struckRoomsKey } from './query-keys.ts'

const path = '/api/strike-outs'

/** Not kept on the device: what was struck out is to leave it. */
const unkept = { isKept: false } as const

/** The strike-outs in a room, for all who read it. */
export function useStruckFrom(room: string) {
  return useQuery({
    queryKey: [...strikeOutsKey, room],
    queryFn: async ({ signal }) =>
      (await getJson(`${path}?room=${encodeURIComponent(room)}`, strikeOutsAnswer, signal)).strikeOuts,
    staleTime: 60_000,
    meta: unkept,
  })
}

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
      return getJson(`${path}/rooms${query}`, struckRoomsAnswer, signal)
    },
    meta: unkept,
  })
}

export function rememberStruckUntil(person: string, until: string): void {
  keepHere(untilKey(person), until)
}
