import { suspensionsAnswer } from '@minga/protocol/http/suspensions'
import { changed } from '@minga/protocol/http/working-groups'
import { useQuery } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const suspensionsKey = (group: string) => ['suspensions', group]
const suspensionsPath = (group: string) => `/api/groups/${encodeURIComponent(group)}/suspensions`

/** The suspensions of a group's rooms, for leads and the secretariat. */
export function useSuspensions(group: string) {
  return useQuery({
    queryKey: suspensionsKey(group),
    queryFn: async ({ signal }) => (await getJson(suspensionsPath(group), suspensionsAnswer, signal)).suspensions,
    meta: { isKept: false },
  })
}

/** Lifts a person's suspension in a room of the group. */
export function useLiftSuspension(group: string) {
  return useSharedChange([suspensionsKey(group)], (suspended: { readonly room: string; readonly person: string }) =>
    sendJson('POST', `${suspensionsPath(group)}/lift`, suspended, changed),
  )
}
