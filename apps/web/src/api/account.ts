import type { Actor } from '@minga/domain/access/can'
import { type Me, meAnswer, type MeChange } from '@minga/protocol/http/me'
import { recoveryCodesAnswer, secondFactorBegun, securityAnswer } from '@minga/protocol/http/security'
import { sessionsAnswer } from '@minga/protocol/http/sessions'
import { signInAnswer, waysAnswer, type SignInAnswer, type Ways } from '@minga/protocol/http/sign-in'
import { queryOptions, useMutation, useQueryClient, useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { getJson, jsonQuery, sendJson } from './api.ts'
import { workingHoursKey } from './query-keys.ts'
import { forgetWhoWasHere } from './kept-answers.ts'
import { openedFor } from './page-session.ts'
import { useChange, useSharedChange } from './use-change.ts'
import { useSharedAnswer } from './use-shared-query.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await getJson('/api/me', meAnswer, signal)
    openedFor(me.person.id)
    return me
  },
})

/** The signed-in person. Always loaded inside the shell. */
export function useMe(): Me {
  return useSharedAnswer(meQuery)
}

/** Changes the signed-in person's profile. */
export function useChangeMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MeChange) => sendJson('PATCH', '/api/me', change, meAnswer),
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      // They name the person's time zone.
      void queries.invalidateQueries({ queryKey: workingHoursKey })
    },
  })
}

/** The signed-in person as the rules know them: their own memberships only. */
function actorOf(me: Me): Actor {
  return {
    person: me.person.id,
    organisation: me.organisation.id,
    organisationKind: me.organisation.kind,
    roles: me.person.roles,
    groups: new Map(me.groups.filter((group) => group.member).map((group) => [group.id, group.role])),
  }
}

/** The signed-in person, to ask `can` what to show. */
export function useActor(): Actor {
  return actorOf(useMe())
}

interface Credentials {
  readonly email: string
  readonly password: string
}

/**
 * Starts a session, or asks for a second factor. A refusal, `wrong-credentials`, does not say which of the two is
 * wrong.
 */
export function useSignIn() {
  return useChange([], async ({ email, password }: Credentials) => {
    try {
      return await enter('/api/auth/sign-in/email', { email, password })
    } catch (problem) {
      throw isRefusal(problem) ? new ApiProblem('wrong-credentials', problem.message) : problem
    }
  })
}

/** Finishes signing in with a code of the authenticator app or a recovery code. */
export function useSecondFactor() {
  return useChange([], (proof: { readonly code: string; readonly remember: boolean }) =>
    enter('/api/auth/second-factor', proof),
  )
}

/** Signs in with the token of a link that came by e-mail. */
export function useLink() {
  return useChange([], (token: string) => enter('/api/auth/link/open', { token }))
}

/** Sets a new password with the token of a link, and signs in. */
export function usePasswordReset() {
  return useChange([], (chosen: { readonly token: string; readonly password: string }) =>
    enter('/api/auth/password/reset', chosen),
  )
}

/**
 * Signs in with a passkey of this device. Rejects with an `AbortError` or `NotAllowedError` when the person cancels.
 */
export function usePasskey() {
  return useChange([], async () => {
    const { provePasskey } = await import('./passkeys.ts')
    return enter('/api/auth/passkey', { response: await provePasskey() })
  })
}

/** Fetches the address of the organisation's own sign-in page. The page names its host before the person goes there. */
export function useProvider() {
  return useChange([], (going: { readonly email: string; readonly next: string }) =>
    sendJson('POST', '/api/auth/provider/begin', going, z.object({ url: z.url({ protocol: /^https?$/ }) })),
  )
}

/** Goes to another site's sign-in page. */
export function leaveFor(url: string): void {
  forgetWhoWasHere()
  location.assign(url)
}

/** Requests a mail with a link to sign in or to choose a new password. Does not reveal whether the address is known. */
export function useMailedLink() {
  return useChange([], ({ for: purpose, ...asked }: { for: 'sign-in' | 'password'; email: string; next?: string }) =>
    purpose === 'sign-in'
      ? sendJson('POST', '/api/auth/link', asked, z.unknown())
      : sendJson('POST', '/api/auth/password/forgotten', { email: asked.email }, z.unknown()),
  )
}

/** The ways to sign in of an address; not asked until it looks like an address. */
export function useWays(email: string): Ways | undefined {
  const isAddress = z.email().safeParse(email).success
  return useQuery({
    queryKey: ['ways-in', email.split('@').at(-1)],
    queryFn: () => sendJson('POST', '/api/auth/ways', { email }, waysAnswer),
    enabled: isAddress,
    staleTime: Infinity,
    retry: false,
  }).data
}

/** Ends the session on the server. The caller deletes what this device keeps. */
export async function endSession(): Promise<void> {
  await sendJson('POST', '/api/auth/sign-out', {}, z.unknown())
}

async function enter(path: string, body: unknown): Promise<SignInAnswer> {
  try {
    const answer = await sendJson('POST', path, body, signInAnswer)
    forgetWhoWasHere()
    return answer
  } catch (problem) {
    // Without a session here, `not-signed-in` means that the proof was refused, not that a session ended.
    const isRefused = problem instanceof ApiProblem && problem.code === 'not-signed-in'
    throw isRefused ? new ApiProblem('no-way-in', problem.message) : problem
  }
}

function isRefusal(problem: unknown): problem is ApiProblem {
  const refusals = ['no-way-in', 'not-allowed', 'invalid-request']
  return problem instanceof ApiProblem && refusals.includes(problem.code)
}

const securityKey = ['security'] as const

/** How the signed-in person signs in. Never kept on the device. */
export function useSecurity() {
  return useQuery({
    ...jsonQuery(securityKey, '/api/security', securityAnswer),
    gcTime: 0,
    meta: { isKept: false },
  })
}

function useSecurityChange<Change, Answer>(change: (change: Change) => Promise<Answer>) {
  return useSharedChange([securityKey], change)
}

export function useChangePassword() {
  return useSecurityChange((change: { readonly present?: string; readonly password: string }) =>
    sendJson('POST', '/api/security/password', change, z.unknown()),
  )
}

/** Fetches a new secret for the authenticator app. */
export function useBeginSecondFactor() {
  return useChange([], () => sendJson('POST', '/api/security/second-factor/begin', {}, secondFactorBegun))
}

/** @returns the recovery codes, which are shown once */
export function useConfirmSecondFactor() {
  return useChange([], (code: string) => sendJson('POST', '/api/security/second-factor', { code }, recoveryCodesAnswer))
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
  return useSharedChange([sessionsKey], (id: string) =>
    sendJson('DELETE', `/api/sessions/${encodeURIComponent(id)}`, undefined, z.unknown()),
  )
}

/** Signs out everywhere, here too. The caller deletes what this device keeps. */
export async function endAllSessions(): Promise<void> {
  await sendJson('POST', '/api/sessions/end', { except: 'none' }, z.unknown())
}

/** Signs out everywhere but here. */
export function useEndOtherSessions() {
  return useSharedChange([sessionsKey], () => sendJson('POST', '/api/sessions/end', { except: 'this' }, z.unknown()))
}
