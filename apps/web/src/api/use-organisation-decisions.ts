import {
  administeredOrganisationsAnswer,
  newOrganisationAnswer,
  type NewOrganisation,
  type OrganisationChange,
} from '@minga/protocol/http/organisations'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'

/** The organisations with how many people each has, for those who run the coalition. */
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
