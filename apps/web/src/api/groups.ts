import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { getFreshJson } from './api.ts'

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async ({ signal }) => (await getFreshJson('/api/groups', groupsAnswer, signal)).groups,
})

/** The working groups that the person may read, their own and the open ones. Always loaded inside the shell. */
export function useGroups(): readonly GroupView[] {
  return useSuspenseQuery(groupsQuery).data
}

/** `undefined` for a group that does not exist or that the person may not read. */
export function useGroup(id: string | undefined): GroupView | undefined {
  return useGroups().find((group) => group.id === id)
}

/** The people to whom an action of the group can be assigned. */
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
