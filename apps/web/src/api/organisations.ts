import type { Organisation } from '@minga/domain/organisation/organisation'
import { organisationPage, organisationsAnswer } from '@minga/protocol/http/organisations'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { getFreshJson } from './fresh-json.ts'

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: async ({ signal }) =>
    (await getFreshJson('/api/organisations', organisationsAnswer, signal)).organisations,
})

/** The coalition's organisations by id, in the directory's order. Inside the shell they are always known. */
export function useOrganisations(): ReadonlyMap<string, Organisation> {
  return useSuspenseQuery({ ...organisationsQuery, select: byId }).data
}

function byId(organisations: readonly Organisation[]): ReadonlyMap<string, Organisation> {
  return new Map(organisations.map((organisation) => [organisation.id, organisation]))
}

/** What one organisation leads, supports, is late with and waits for, in all groups the reader may read. */
export function useOrganisationPage(id: string) {
  return useQuery({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) =>
      getFreshJson(`/api/organisations/${encodeURIComponent(id)}`, organisationPage, signal),
  })
}
