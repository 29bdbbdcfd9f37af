import {
  domainChecked,
  domainsAnswer,
  providerAnswer,
  type ProviderSettings,
} from '@minga/protocol/http/sign-in'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { getJson, sendJson } from './api.ts'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/sign-in`
const keyOf = (organisation: string) => ['organisation-sign-in', organisation] as const

/** An organisation's own sign-in. Fails with `not-found` for a person who may not set it. */
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

interface ClaimedDomain {
  readonly organisation: string
  readonly domain: string
}

const domainsKey = ['email-domains'] as const

function domainPath({ organisation, domain }: ClaimedDomain): string {
  return `/api/organisations/${encodeURIComponent(organisation)}/sign-in/domains/${encodeURIComponent(domain)}`
}

/** All domains that organisations claim, for the secretariat. */
export function useEmailDomains() {
  return useQuery({
    queryKey: domainsKey,
    queryFn: ({ signal }) => getJson('/api/administration/domains', domainsAnswer, signal),
  })
}

/** Has DNS asked now whether the record of a domain is there. */
export function useCheckDomain(organisation: string) {
  const refresh = useRefreshDomains()
  return useMutation({
    mutationFn: (domain: string) =>
      sendJson('POST', `${domainPath({ organisation, domain })}/check`, {}, domainChecked),
    onSuccess: refresh,
  })
}

/** Has a domain lead to an organisation without a record. */
export function useGrantDomain() {
  const refresh = useRefreshDomains()
  return useMutation({
    mutationFn: (claimed: ClaimedDomain) => sendJson('POST', `${domainPath(claimed)}/grant`, {}, z.unknown()),
    onSuccess: refresh,
  })
}

/** Revokes a domain: its addresses no longer lead to the organisation's sign-in. */
export function useWithdrawDomain() {
  const refresh = useRefreshDomains()
  return useMutation({
    mutationFn: (claimed: ClaimedDomain) =>
      sendJson('DELETE', `${domainPath(claimed)}/grant`, undefined, z.unknown()),
    onSuccess: refresh,
  })
}

function useRefreshDomains() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: domainsKey })
    await queries.invalidateQueries({ queryKey: ['organisation-sign-in'] })
  }
}
