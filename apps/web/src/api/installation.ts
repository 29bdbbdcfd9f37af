import { type Language, languages } from '@minga/domain/language/language'
import { auditAnswer, auditCheckpoint, checkedCheckpoint } from '@minga/protocol/http/audit'
import { coalitionAnswer, type CoalitionAnswer } from '@minga/protocol/http/coalition'
import { installationAnswer } from '@minga/protocol/http/installation'
import { demoAnswer } from '@minga/protocol/http/me'
import { type SetUp, setUpAnswer, setUpLookAnswer } from '@minga/protocol/http/set-up'
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import { getJson, sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'

/** How the installation fares; asked again every so often while it is looked at. */
export function useInstallation() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => getJson('/api/administration/health', installationAnswer, signal),
    refetchInterval: 30_000,
  })
}

const coalitionQuery = queryOptions({
  queryKey: ['coalition'],
  queryFn: ({ signal }) => getJson('/api/coalition', coalitionAnswer, signal),
})

/** How the coalition is called, as far as it is known yet. */
export function useCoalition(): CoalitionAnswer | undefined {
  return useQuery(coalitionQuery).data
}

export function useChangeCoalition() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<Pick<CoalitionAnswer, 'names' | 'languages'>>) =>
      sendJson('PATCH', '/api/coalition', change, coalitionAnswer),
    onSuccess: (coalition) => queries.setQueryData(coalitionQuery.queryKey, coalition),
  })
}

/** The languages that the coalition works in, and `used` where it is none of them: nobody is left without their own. */
export function useCoalitionLanguages(used: Language): readonly Language[] {
  const offered = useCoalition()?.languages ?? languages
  return languages.filter((each) => each === used || offered.includes(each))
}

/** Whether the link of the first run still opens. */
export function useSetUpLook(token: string) {
  return useQuery({
    queryKey: ['set-up'],
    queryFn: () => sendJson('POST', '/api/set-up/look', { token }, setUpLookAnswer),
    gcTime: 0,
    retry: false,
  })
}

export function useSetUp() {
  return useMutation({
    mutationFn: async (given: SetUp) => {
      await sendJson('POST', '/api/set-up', given, setUpAnswer)
      forgetWhoWasHere()
    },
  })
}

/** The demo's people. Fails with `not-found` where the installation shows no demo. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async ({ signal }) => (await getJson('/api/demo', demoAnswer, signal)).people,
    staleTime: Infinity,
  })
}

/** What of the audit to show; whatever is not given does not narrow it down. */
export interface AuditFilter {
  readonly organisation?: string | undefined
  readonly kind?: string | undefined
  readonly person?: string | undefined
  /** ISO. */
  readonly from?: string | undefined
}

/** The decisions one may read, the newest first, a page at a time. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => getJson(pathOf(filter, pageParam), auditAnswer, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function pathOf(filter: AuditFilter, before: number | undefined): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value)
  if (before !== undefined) query.set('before', String(before))
  return `/api/audit?${query.toString()}`
}

/** A signed statement of how far the audit goes now. */
export function useTakeCheckpoint() {
  return useMutation({ mutationFn: () => getJson('/api/audit/checkpoint', auditCheckpoint) })
}

/** Has a checkpoint compared with the audit as it is now. Rejects what is no checkpoint without asking. */
export function useCheckCheckpoint() {
  return useMutation({
    mutationFn: (text: string) => {
      const checkpoint = auditCheckpoint.parse(JSON.parse(text))
      return sendJson('POST', '/api/audit/check', { checkpoint }, checkedCheckpoint)
    },
  })
}
