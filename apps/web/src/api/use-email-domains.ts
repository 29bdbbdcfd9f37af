import { domainChecked, domainsAnswer } from '@minga/protocol/http/sign-in'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { getJson, sendJson } from './api.ts'

interface ClaimedDomain {
  readonly organisation: string
  readonly domain: string
}

const all = ['email-domains'] as const

function pathOf({ organisation, domain }: ClaimedDomain): string {
  return `/api/organisations/${encodeURIComponent(organisation)}/sign-in/domains/${encodeURIComponent(domain)}`
}

/** All domains that organisations claim, for the secretariat. */
export function useEmailDomains() {
  return useQuery({
    queryKey: all,
    queryFn: ({ signal }) => getJson('/api/administration/domains', domainsAnswer, signal),
  })
}

/** Has DNS asked now whether the record of a domain is there. */
export function useCheckDomain(organisation: string) {
  const settled = useSettled()
  return useMutation({
    mutationFn: (domain: string) =>
      sendJson('POST', `${pathOf({ organisation, domain })}/check`, {}, domainChecked),
    onSuccess: settled,
  })
}

/** Has a domain lead to an organisation without a record. */
export function useGrantDomain() {
  const settled = useSettled()
  return useMutation({
    mutationFn: (claimed: ClaimedDomain) => sendJson('POST', `${pathOf(claimed)}/grant`, {}, z.unknown()),
    onSuccess: settled,
  })
}

/** Takes a domain back: it leads nobody anywhere. */
export function useWithdrawDomain() {
  const settled = useSettled()
  return useMutation({
    mutationFn: (claimed: ClaimedDomain) =>
      sendJson('DELETE', `${pathOf(claimed)}/grant`, undefined, z.unknown()),
    onSuccess: settled,
  })
}

function useSettled() {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: all })
    await queries.invalidateQueries({ queryKey: ['organisation-sign-in'] })
  }
}
