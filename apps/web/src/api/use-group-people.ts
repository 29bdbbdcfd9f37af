import { groupPeopleAnswer } from '@minga/protocol/http/organisations'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson } from './fresh-json.ts'

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
