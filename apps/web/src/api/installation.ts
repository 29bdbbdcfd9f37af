import { installationAnswer } from '@minga/protocol/http/installation'
import { demoAnswer } from '@minga/protocol/http/me'
import { type SetUp, setUpAnswer, setUpLookAnswer } from '@minga/protocol/http/set-up'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson, jsonQuery, sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'
import { useChange } from './use-change.ts'

/** The health of the installation, fetched again at intervals while the page is visible. */
export function useInstallation() {
  return useQuery({
    ...jsonQuery(['installation'], '/api/administration/health', installationAnswer),
    refetchInterval: 30_000,
  })
}

/** Whether the link of the first run is still valid. */
export function useSetUpLook(token: string) {
  return useQuery({
    queryKey: ['set-up'],
    queryFn: () => sendJson('POST', '/api/set-up/look', { token }, setUpLookAnswer),
    gcTime: 0,
    retry: false,
  })
}

export function useSetUp() {
  return useChange([], async (given: SetUp) => {
    await sendJson('POST', '/api/set-up', given, setUpAnswer)
    forgetWhoWasHere()
  })
}

/** The demo's people. Fails with `not-found` where the installation shows no demo. */
export function useDemo() {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async ({ signal }) => (await getFreshJson('/api/demo', demoAnswer, signal)).people,
    staleTime: Infinity,
  })
}
