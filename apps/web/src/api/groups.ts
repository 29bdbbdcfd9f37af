import { groupsAnswer, type GroupView } from '@minga/protocol/http/me'
import { newRoadmapAnswer, type newRoadmap } from '@minga/protocol/http/roadmaps'
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { sendJson } from './api.ts'
import { getFreshJson } from './fresh-json.ts'

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

/** Starts a roadmap in a group, under an id made here: the same again starts no second one. Answers with its id and room. */
export function useStartRoadmap(group: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (started: z.input<typeof newRoadmap>) =>
      sendJson('POST', `/api/groups/${encodeURIComponent(group)}/roadmaps`, started, newRoadmapAnswer),
    onSuccess: () => queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
  })
}
