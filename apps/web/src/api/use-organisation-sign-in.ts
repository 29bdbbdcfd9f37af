import { providerAnswer, type ProviderSettings } from '@minga/protocol/http/sign-in'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { getJson, sendJson } from './api.ts'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/sign-in`
const keyOf = (organisation: string) => ['organisation-sign-in', organisation] as const

/** An organisation's own sign-in; `not-found` for whoever may not set it. */
export function useOrganisationSignIn(organisation: string) {
  return useQuery({
    queryKey: keyOf(organisation),
    queryFn: ({ signal }) => getJson(pathOf(organisation), providerAnswer, signal),
    gcTime: 0,
  })
}

export function useSetOrganisationSignIn(organisation: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (settings: ProviderSettings) => sendJson('POST', pathOf(organisation), settings, z.unknown()),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(organisation) }),
  })
}

export function useRemoveOrganisationSignIn(organisation: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('DELETE', pathOf(organisation), undefined, z.unknown()),
    onSuccess: () => queries.invalidateQueries({ queryKey: keyOf(organisation) }),
  })
}
