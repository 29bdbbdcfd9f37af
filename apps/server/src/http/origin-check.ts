import type { Context, MiddlewareHandler } from 'hono'

import { answerWith } from './answer-with.ts'
import { bearerOf } from './bearer.ts'
import { Refusal } from './refusal.ts'

const foreign = new Refusal('not-allowed', 'requests that change something must come from our own pages')

/** Signing in carries its own proof and gives another page nothing, so a script may do it in any form. */
const signInPath = '/api/auth/sign-in/email'
/** A mail program sends a form (RFC 8058): its rights are in the address that we wrote and signed. */
const unsubscribePath = '/api/unsubscribe'
/** The operator's mail server hands over a mail as it is: it carries the secret that both know. */
const mailPaths = ['/api/mail/bounces', '/api/mail/replies']
const anyForm: readonly string[] = [signInPath, unsubscribePath, ...mailPaths]

/**
 * Refuses forged requests: one that is not a read, and comes from a browser, must name our own origin. A script that
 * speaks the API names none and is let through: no browser added the cookie for it.
 */
export function originCheck(origins: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // No browser adds a token by itself, and with one no cookie counts.
    if (bearerOf(c.req.header('authorization')) !== undefined) return next()
    const origin = c.req.header('origin')
    const isOwn = origin === undefined ? isScript(c) : origins().includes(origin)
    return isOwn ? next() : answerWith(c, foreign)
  }
}

/**
 * No page can send this: browsers name the origin of every request that may change something, say how it was made
 * (`Sec-Fetch-Site`), and ask first before they send JSON to another site.
 */
function isScript(c: Context): boolean {
  if (c.req.header('sec-fetch-site') !== undefined) return false
  const type = c.req.header('content-type') ?? 'application/json'
  return type.startsWith('application/json') || anyForm.includes(c.req.path)
}
