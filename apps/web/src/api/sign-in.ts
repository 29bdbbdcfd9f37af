import { signInAnswer, waysAnswer, type SignInAnswer, type Ways } from '@minga/protocol/http/sign-in'
import { useMutation, useQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'

interface Credentials {
  readonly email: string
  readonly password: string
}

/**
 * Starts a session, or asks for a second factor. A refusal is `wrong-credentials`, without saying which of the two is
 * wrong.
 */
export function useSignIn() {
  return useMutation({
    mutationFn: async ({ email, password }: Credentials) => {
      try {
        return await enter('/api/auth/sign-in/email', { email, password })
      } catch (problem) {
        throw isRefusal(problem) ? new ApiProblem('wrong-credentials', problem.message) : problem
      }
    },
  })
}

/** Finishes signing in with a code of the authenticator app or a recovery code. */
export function useSecondFactor() {
  return useMutation({
    mutationFn: (proof: { readonly code: string; readonly remember: boolean }) =>
      enter('/api/auth/second-factor', proof),
  })
}

/** Signs in with the token of a link that came by e-mail. */
export function useLink() {
  return useMutation({ mutationFn: (token: string) => enter('/api/auth/link/open', { token }) })
}

/** Sets a new password with the token of a link, and signs in. */
export function usePasswordReset() {
  return useMutation({
    mutationFn: (chosen: { readonly token: string; readonly password: string }) =>
      enter('/api/auth/password/reset', chosen),
  })
}

/**
 * Signs in with a passkey of this device. Rejects with an `AbortError` or `NotAllowedError` when the person cancels.
 */
export function usePasskey() {
  return useMutation({
    mutationFn: async () => {
      const { provePasskey } = await import('./passkeys.ts')
      return enter('/api/auth/passkey', { response: await provePasskey() })
    },
  })
}

/** Fetches the address of the organisation's own sign-in page. The page names its host before the person goes there. */
export function useProvider() {
  return useMutation({
    mutationFn: (going: { readonly email: string; readonly next: string }) =>
      sendJson('POST', '/api/auth/provider/begin', going, z.object({ url: z.url({ protocol: /^https?$/ }) })),
  })
}

/** Goes to another site's sign-in page. */
export function leaveFor(url: string): void {
  forgetWhoWasHere()
  location.assign(url)
}

/**
 * Requests a mail with a link to sign in or to choose a new password. The answer does not reveal whether the address is
 * known.
 */
export function useMailedLink() {
  return useMutation({
    mutationFn: ({ for: purpose, ...asked }: { for: 'sign-in' | 'password'; email: string; next?: string }) =>
      purpose === 'sign-in'
        ? sendJson('POST', '/api/auth/link', asked, z.unknown())
        : sendJson('POST', '/api/auth/password/forgotten', { email: asked.email }, z.unknown()),
  })
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
