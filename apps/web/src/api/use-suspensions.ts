import { suspensionsAnswer } from '@minga/protocol/http/suspensions'
import { changed } from '@minga/protocol/http/working-groups'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

const keyOf = (group: string) => ['suspensions', group]
const pathOf = (group: string) => `/api/groups/${encodeURIComponent(group)}/suspensions`

/** The suspensions of a group's rooms, for leads and the secretariat. */
export function useSuspensions(group: string) {
  return useQuery({
    queryKey: keyOf(group),
    queryFn: async ({ signal }) => (await getJson(pathOf(group), suspensionsAnswer, signal)).suspensions,
    meta: { isKept: false },
  })
}

/** Lifts a person's suspension in a room of the group. */
export function useLiftSuspension(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (suspended: { readonly room: string; readonly person: string }) =>
      sendJson('POST', `${pathOf(group)}/lift`, suspended, changed),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(group) }),
  })
}
