import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { getFreshJson } from './api.ts'

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
