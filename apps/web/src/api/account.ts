import type { Actor } from '@minga/domain/access/can'
import { type Me, meAnswer, type MeChange } from '@minga/protocol/http/me'
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson('/api/me', meAnswer, signal),
})

/** The signed-in person. Always loaded inside the shell. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Changes the signed-in person's profile. */
export function useChangeMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MeChange) => sendJson('PATCH', '/api/me', change, meAnswer),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  })
}

/** The signed-in person as the rules know them: their own memberships only. */
function actorOf(me: Me): Actor {
  return {
    person: me.person.id,
    organisation: me.organisation.id,
    organisationKind: me.organisation.kind,
    roles: me.person.roles,
    groups: new Map(me.groups.filter((group) => group.member).map((group) => [group.id, group.role])),
  }
}

/** The signed-in person, to ask `can` what to show. */
export function useActor(): Actor {
  return actorOf(useMe())
}
