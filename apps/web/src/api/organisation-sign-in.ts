import { domainChecked, domainsAnswer, providerAnswer, type ProviderSettings } from '@minga/protocol/http/sign-in'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { jsonQuery, sendJson } from './api.ts'
import { useChange } from './use-change.ts'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/sign-in`
const keyOf = (organisation: string) => ['organisation-sign-in', organisation] as const

/** An organisation's own sign-in. Fails with `not-found` for a person without the right to set it. */
export function useOrganisationSignIn(organisation: string) {
  return useQuery({
    ...jsonQuery(keyOf(organisation), pathOf(organisation), providerAnswer),
    gcTime: 0,
  })
}

export function useSetOrganisationSignIn(organisation: string) {
  return useChange([keyOf(organisation)], (settings: ProviderSettings) =>
    sendJson('POST', pathOf(organisation), settings, z.unknown()),
  )
}

export function useRemoveOrganisationSignIn(organisation: string) {
  return useChange([keyOf(organisation)], () => sendJson('DELETE', pathOf(organisation), undefined, z.unknown()))
}

interface ClaimedDomain {
  readonly organisation: string
  readonly domain: string
}

const domainsKey = ['email-domains'] as const
const staleByDomains = [domainsKey, ['organisation-sign-in']]

function domainPath({ organisation, domain }: ClaimedDomain): string {
  return `/api/organisations/${encodeURIComponent(organisation)}/sign-in/domains/${encodeURIComponent(domain)}`
}

/** All domains that organisations claim, for the secretariat. */
export function useEmailDomains() {
  return useQuery(jsonQuery(domainsKey, '/api/administration/domains', domainsAnswer))
}

/** Has DNS asked now whether the record of a domain is there. */
export function useCheckDomain(organisation: string) {
  return useChange(staleByDomains, (domain: string) =>
    sendJson('POST', `${domainPath({ organisation, domain })}/check`, {}, domainChecked),
  )
}

/** Has a domain lead to an organisation without a record. */
export function useGrantDomain() {
  return useChange(staleByDomains, (claimed: ClaimedDomain) =>
    sendJson('POST', `${domainPath(claimed)}/grant`, {}, z.unknown()),
  )
}

/** Revokes a domain: its addresses no longer lead to the organisation's sign-in. */
export function useWithdrawDomain() {
  return useChange(staleByDomains, (claimed: ClaimedDomain) =>
    sendJson('DELETE', `${domainPath(claimed)}/grant`, undefined, z.unknown()),
  )
}
