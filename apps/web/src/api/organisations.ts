import type { Organisation } from '@minga/domain/organisation/organisation'
import {
  administeredOrganisationsAnswer,
  type NewOrganisation,
  newOrganisationAnswer,
  type OrganisationChange,
  organisationPage,
  organisationsAnswer,
} from '@minga/protocol/http/organisations'
import { domainChecked, domainsAnswer, providerAnswer, type ProviderSettings } from '@minga/protocol/http/sign-in'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { getFreshJson, getJson, jsonQuery, sendJson } from './api.ts'
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
