import { recoveryCodesAnswer, secondFactorBegun, securityAnswer } from '@minga/protocol/http/security'
import { sessionsAnswer } from '@minga/protocol/http/sessions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'

import { getJson, sendJson } from './api.ts'

const securityKey = ['security'] as const

/** How the signed-in person signs in. Never kept on the device. */
export function useSecurity() {
  return useQuery({
    queryKey: securityKey,
    queryFn: ({ signal }) => getJson('/api/security', securityAnswer, signal),
    gcTime: 0,
    meta: { isKept: false },
  })
}

function useSecurityChange<Change, Answer>(change: (change: Change) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: securityKey }),
  })
}

export function useChangePassword() {
  return useSecurityChange((change: { readonly present?: string; readonly password: string }) =>
    sendJson('POST', '/api/security/password', change, z.unknown()),
  )
}

/** Fetches a new secret for the authenticator app. */
export function useBeginSecondFactor() {
  return useMutation({
    mutationFn: () => sendJson('POST', '/api/security/second-factor/begin', {}, secondFactorBegun),
  })
}

/** @returns the recovery codes, which are shown once */
export function useConfirmSecondFactor() {
  return useMutation({
    mutationFn: (code: string) =>
      sendJson('POST', '/api/security/second-factor', { code }, recoveryCodesAnswer),
  })
}

export function useNewRecoveryCodes() {
  return useSecurityChange(() => sendJson('POST', '/api/security/recovery-codes', {}, recoveryCodesAnswer))
}

export function useRemoveSecondFactor() {
  return useSecurityChange(() => sendJson('DELETE', '/api/security/second-factor', undefined, z.unknown()))
}

export function useAddPasskey() {
  return useSecurityChange(async (name: string) => {
    const { makePasskey } = await import('./passkeys.ts')
    const response = await makePasskey()
    return sendJson('POST', '/api/security/passkeys', { name, response }, z.unknown())
  })
}

export function useRenamePasskey() {
  return useSecurityChange(({ id, name }: { readonly id: string; readonly name: string }) =>
    sendJson('PATCH', `/api/security/passkeys/${encodeURIComponent(id)}`, { name }, z.unknown()),
  )
}

export function useRemovePasskey() {
  return useSecurityChange((id: string) =>
    sendJson('DELETE', `/api/security/passkeys/${encodeURIComponent(id)}`, undefined, z.unknown()),
  )
}

const sessionsKey = ['sessions'] as const

/** The sessions of the signed-in person. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
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
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Signs out everywhere, here too. The caller deletes what this device keeps. */
export async function endAllSessions(): Promise<void> {
  await sendJson('POST', '/api/sessions/end', { except: 'none' }, z.unknown())
}

/** Signs out everywhere but here. */
export function useEndOtherSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => sendJson('POST', '/api/sessions/end', { except: 'this' }, z.unknown()),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  })
}
