import type { Organisation } from '@minga/domain/organisation/organisation'
import {
  administeredOrganisationsAnswer,
  type NewOrganisation,
  newOrganisationAnswer,
  type OrganisationChange,
  organisationPage,
  organisationsAnswer,
} from '@minga/protocol/http/organisations'
import { queryOptions, useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'

import { getFreshJson, getJson, sendJson } from './api.ts'

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: async ({ signal }) =>
    (await getFreshJson('/api/organisations', organisationsAnswer, signal)).organisations,
})

/** The coalition's organisations by id, in the directory's order. Always loaded inside the shell. */
export function useOrganisations(): ReadonlyMap<string, Organisation> {
  return useSuspenseQuery({ ...organisationsQuery, select: byId }).data
}

function byId(organisations: readonly Organisation[]): ReadonlyMap<string, Organisation> {
  return new Map(organisations.map((organisation) => [organisation.id, organisation]))
}

/**
 * An organisation's page: what it leads, supports, is late with and waits for, in all groups that the reader may read.
 */
export function useOrganisationPage(id: string) {
  return useQuery({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) =>
      getFreshJson(`/api/organisations/${encodeURIComponent(id)}`, organisationPage, signal),
  })
}

/** The organisations with their number of people, for the secretariat. */
export function useAdministeredOrganisations() {
  return useQuery({
    queryKey: ['organisations', 'administered'],
    queryFn: async ({ signal }) =>
      (await getJson('/api/administration/organisations', administeredOrganisationsAnswer, signal))
        .organisations,
  })
}

export function useAddOrganisation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (added: NewOrganisation) =>
      (await sendJson('POST', '/api/organisations', added, newOrganisationAnswer)).organisation,
    onSuccess: refresh,
  })
}

export function useChangeOrganisation(id: string) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async (change: OrganisationChange) =>
      (await sendJson('PATCH', `/api/organisations/${id}`, change, newOrganisationAnswer)).organisation,
    onSuccess: refresh,
  })
}

function useRefresh() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['organisations'] })
    await queries.invalidateQueries({ queryKey: ['me'] })
  }
}
