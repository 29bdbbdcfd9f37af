import { sessionsAnswer } from '@minga/protocol/http/sessions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { getJson, sendJson } from './api.ts'

const queryKey = ['sessions'] as const

/** Where one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await getJson('/api/sessions', sessionsAnswer, signal)).sessions,
    gcTime: 0,
  })
}

/** Signs out one device. */
export function useEndSession() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      sendJson('DELETE', `/api/sessions/${encodeURIComponent(id)}`, undefined, z.unknown()),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
}

/** Signs out everywhere, here too. What this device keeps is the caller's to delete. */
export async function endAllSessions(): Promise<void> {
  await sendJson('POST', '/api/sessions/end', { except: 'none' }, z.unknown())
}

/** Signs out everywhere but here. */
export function useEndOtherSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', '/api/sessions/end', { except: 'this' }, z.unknown()),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
}
