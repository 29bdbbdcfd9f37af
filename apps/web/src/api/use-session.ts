import { useMutation } from '@tanstack/react-query'
import { z } from 'zod'

import { ApiProblem } from './api-problem.ts'
import { sendJson } from './api.ts'
import { forgetWhoWasHere } from './kept-answers.ts'

interface Credentials {
  readonly email: string
  readonly password: string
}

/** Starts a session; the cookie is the server's. A refusal is `wrong-credentials`: nobody is told which of the two. */
export function useSignIn() {
  return useMutation({
    mutationFn: async (credentials: Credentials) => {
      try {
        await sendJson('POST', '/api/auth/sign-in/email', credentials, z.unknown())
        forgetWhoWasHere()
      } catch (problem) {
        throw isRefusal(problem) ? new ApiProblem('wrong-credentials', problem.message) : problem
      }
    },
  })
}

function isRefusal(problem: unknown): problem is ApiProblem {
  const refusals = ['not-signed-in', 'not-allowed', 'invalid-request']
  return problem instanceof ApiProblem && refusals.includes(problem.code)
}

/** Ends the session on the server. What this device keeps is the caller's to delete. */
export async function endSession(): Promise<void> {
  await sendJson('POST', '/api/auth/sign-out', {}, z.unknown())
}
