import { problemStatus } from '@minga/protocol/http/problem'
import type { Context } from 'hono'

import { Refusal } from './refusal.ts'
import { TooOften } from './too-often.ts'

/** In s: where a refusal does not say when to ask again. */
const defaultWait = 60

/** Sends an answer, or a refusal as a problem with its status. Neither is cached, because both are one person's. */
export function answerWith(c: Context, outcome: unknown): Response {
  c.header('Cache-Control', 'no-store')
  if (!(outcome instanceof Refusal)) return c.json(outcome as object)
  if (outcome.code === 'rate-exceeded') c.header('Retry-After', String(waitOf(outcome)))
  const { code, message, field } = outcome
  const details = { ...(field !== undefined && { field }), ...outcome.details }
  return c.json({ code, message, ...details }, problemStatus[code])
}

function waitOf(refusal: Refusal): number {
  return refusal instanceof TooOften ? refusal.retryAfter : defaultWait
}
