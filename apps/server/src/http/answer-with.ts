import { problemStatus } from '@minga/protocol/http/problem'
import type { Context } from 'hono'

import { Refusal } from './refusal.ts'

/** An answer, or the problem that a refusal is, with its status. Nobody may keep either: they are one person's. */
export function answerWith(c: Context, outcome: unknown): Response {
  c.header('Cache-Control', 'no-store')
  if (!(outcome instanceof Refusal)) return c.json(outcome as object)
  const { code, message, field } = outcome
  return c.json({ code, message, ...(field !== undefined && { field }) }, problemStatus[code])
}
