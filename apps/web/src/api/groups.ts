import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { getFreshJson } from './api.ts'
import { useSharedAnswer } from './use-shared-query.ts'

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async ({ signal }) => (await getFreshJson('/api/groups', groupsAnswer, signal)).groups,
})

/**
 * Asks for the groups again, and waits until they are answered: a later question takes the place of this one.
 *
 * @returns whether there is an answer
 */
async function askForGroupsAgain(queries: QueryClient): Promise<boolean> {
  const { queryKey } = groupsQuery
  await queries.invalidateQueries({ queryKey })
  while (queries.getQueryState(queryKey)?.fetchStatus === 'fetching') {
    await queries.refetchQueries({ queryKey }, { cancelRefetch: false })
  }
  return queries.getQueryState(queryKey)?.isInvalidated === false
}

/** The working groups that the person may read, their own and the open ones. Always loaded inside the shell. */
export function useGroups(): readonly GroupView[] {
  return useSharedAnswer(groupsQuery)
}

/** `undefined` for a group that does not exist or that the person may not read. */
export function useGroup(id: string | undefined): GroupView | undefined {
  return useGroups().find((group) => group.id === id)
}

/** The group of a roadmap, with the readers of that: a draft has fewer. */
export function useGroupOfRoadmap(id: string, room: string): GroupView | undefined {
  const group = useGroup(id)
  return useMemo(() => {
    const readers = group?.roadmaps.find((each) => each.room === room)?.readers
    return group === undefined || readers === undefined ? group : { ...group, readers }
  }, [group, room])
}

/** Asks for the groups again, where something shows that the page's are old: see `askForGroupsAgain`. */
export function useAskForGroups(): () => Promise<boolean> {
  const queries = useQueryClient()
  return useCallback(() => askForGroupsAgain(queries), [queries])
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
