import { language } from '@minga/domain/language/language'
import { problemStatus } from '@minga/protocol/http/problem'
import type { Context } from 'hono'

import { pagePolicy } from '../pages/page-style.ts'
import { refusalPage } from '../pages/refusal-page.ts'
import { spokenLanguage } from '../pages/spoken-language.ts'
import { readsPages } from './reads-pages.ts'
import { Refusal } from './refusal.ts'
import { TooOften } from './too-often.ts'

/** In s: where a refusal does not say when to ask again. */
const defaultWait = 60

/**
 * Sends an answer, or a refusal as a problem with its status. Neither is cached, because both are one person's. A person who
 * opened an address outside the API in a browser reads a refusal as a page.
 */
export function answerWith(c: Context, outcome: unknown): Response {
  c.header('Cache-Control', 'no-store')
  if (!(outcome instanceof Refusal)) return c.json(outcome as object)
  if (outcome.code === 'rate-exceeded') c.header('Retry-After', String(waitOf(outcome)))
  if (isRead(c)) return pageWith(c, outcome)
  const { code, message, field } = outcome
  const details = { ...(field !== undefined && { field }), ...outcome.details }
  return c.json({ code, message, ...details }, problemStatus[code])
}

function isRead({ req }: Context): boolean {
  return !req.path.startsWith('/api/') && readsPages(req.raw.headers)
}

function pageWith(c: Context, outcome: Refusal): Response {
  const { code } = outcome
  const spoken = spokenLanguage(language.safeParse(c.req.query('language')).data, c.req.raw.headers)
  const wait = code === 'rate-exceeded' ? waitOf(outcome) : undefined
  const page = refusalPage({ code, language: spoken, wait, isForm: c.req.method === 'POST' })
  return c.body(page, problemStatus[code], {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy,
    // The address may be a secret link.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    Vary: 'Accept, Accept-Language',
  })
}

function waitOf(refusal: Refusal): number {
  return refusal instanceof TooOften ? refusal.retryAfter : defaultWait
}
