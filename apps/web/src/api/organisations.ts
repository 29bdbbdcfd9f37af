import type { Organisation } from '@minga/domain/organisation/organisation'
import {
  administeredOrganisationsAnswer,
  type NewOrganisation,
  newOrganisationAnswer,
  type OrganisationChange,
  organisationPage,
  organisationsAnswer,
} from '@minga/protocol/http/organisations'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { getFreshJson, getJson, sendJson } from './api.ts'
import { useChange } from './use-change.ts'
import { useSharedAnswer } from './use-shared-query.ts'

export const organisationsQuery = queryOptions({
  queryKey: ['organisations'],
  queryFn: async ({ signal }) => (await getFreshJson('/api/organisations', organisationsAnswer, signal)).organisations,
})

const organisationsById = { ...organisationsQuery, select: byId }

/** The coalition's organisations by id, in the directory's order. Always loaded inside the shell. */
export function useOrganisations(): ReadonlyMap<string, Organisation> {
  return useSharedAnswer(organisationsById)
}

function byId(organisations: readonly Organisation[]): ReadonlyMap<string, Organisation> {
  return new Map(organisations.map((organisation) => [organisation.id, organisation]))
}

/** An organisation's page: the records that it leads, supports, is late with and waits for, in all groups that the reader may read. */
export function useOrganisationPage(id: string) {
  return useQuery({
    queryKey: ['organisations', id],
    queryFn: ({ signal }) => getFreshJson(`/api/organisations/${encodeURIComponent(id)}`, organisationPage, signal),
  })
}

/** The organisations with their number of people, for the secretariat. */
export function useAdministeredOrganisations() {
  return useQuery({
    queryKey: ['organisations', 'administered'],
    queryFn: async ({ signal }) =>
      (await getJson('/api/administration/organisations', administeredOrganisationsAnswer, signal)).organisations,
  })
}

const staleByOrganisations = [['organisations'], ['me']]

export function useAddOrganisation() {
  return useChange(staleByOrganisations, async (added: NewOrganisation) => {
    return (await sendJson('POST', '/api/organisations', added, newOrganisationAnswer)).organisation
  })
}

export function useChangeOrganisation(id: string) {
  return useChange(staleByOrganisations, async (change: OrganisationChange) => {
    return (await sendJson('PATCH', `/api/organisations/${id}`, change, newOrganisationAnswer)).organisation
  })
}
