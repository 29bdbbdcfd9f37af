import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { suspensionsAnswer } from '@minga/protocol/http/suspensions'
import { changed } from '@minga/protocol/http/working-groups'
import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'

import { getFreshJson, getJson, sendJson } from './api.ts'

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async ({ signal }) => (await getFreshJson('/api/groups', groupsAnswer, signal)).groups,
})

/** The working groups this person may read, their own and the open ones. Inside the shell they are always known. */
export function useGroups(): readonly GroupView[] {
  return useSuspenseQuery(groupsQuery).data
}

/** `undefined` where there is no such group, or none this person may read. */
export function useGroup(id: string | undefined): GroupView | undefined {
  return useGroups().find((group) => group.id === id)
}

/** Whom an action of the group can be assigned to. */
export function useGroupPeople(group: string | undefined) {
  return useQuery({
    queryKey: ['group-people', group],
    queryFn: async ({ signal }) => {
      const path = `/api/groups/${encodeURIComponent(group ?? '')}/people`
      return (await getFreshJson(path, groupPeopleAnswer, signal)).people
    },
    enabled: group !== undefined,
  })
}

const suspensionsKey = (group: string) => ['suspensions', group]
const suspensionsPath = (group: string) => `/api/groups/${encodeURIComponent(group)}/suspensions`

/** The suspensions of a group's rooms, for leads and the secretariat. */
export function useSuspensions(group: string) {
  return useQuery({
    queryKey: suspensionsKey(group),
    queryFn: async ({ signal }) =>
      (await getJson(suspensionsPath(group), suspensionsAnswer, signal)).suspensions,
    meta: { isKept: false },
  })
}

/** Lifts a person's suspension in a room of the group. */
export function useLiftSuspension(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (suspended: { readonly room: string; readonly person: string }) =>
      sendJson('POST', `${suspensionsPath(group)}/lift`, suspended, changed),
    onSettled: () => queries.invalidateQueries({ queryKey: suspensionsKey(group) }),
  })
}
