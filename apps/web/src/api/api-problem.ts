import { problem, type ProblemCode } from '@minga/protocol/http/problem'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

/** What can go wrong between this page and the server: the API's own problems and three that never reach it. */
export type ApiProblemCode =
  | ProblemCode
  /** No answer: no network, or the server is down. */
  | 'unreachable'
  /** An answer that this version of the page does not understand. */
  | 'unreadable-answer'
  /** Wrong e-mail or password. */
  | 'wrong-credentials'
  /** A link, a passkey or a half sign-in that lets nobody in (any more). */
  | 'no-way-in'

/** A failed call. `field` names what did not fit, as the server's schema calls it; `blocks` those that stand in the way. */
export class ApiProblem extends Error {
  readonly code: ApiProblemCode
  readonly field: string | undefined
  /** Of one that passes by itself: in how many seconds to ask again, where the server says so. */
  retryAfter: number | undefined
  readonly blocks: readonly string[]

  constructor(
    code: ApiProblemCode,
    message: string,
    field?: string,
    cause?: unknown,
    blocks: readonly string[] = [],
  ) {
    super(message, { cause })
    this.name = 'ApiProblem'
    this.code = code
    this.field = field
    this.blocks = blocks
  }
}

export function isUnreachable(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.code === 'unreachable'
}

/** The problem an answer speaks of; a proxy's or a foreign page's answer is known by its status alone. */
export function problemOf(status: number, body: unknown, headers?: Headers): ApiProblem {
  const found = plainProblemOf(status, body)
  found.retryAfter = secondsOf(headers?.get('retry-after'))
  return found
}

function plainProblemOf(status: number, body: unknown): ApiProblem {
  const parsed = problem.safeParse(body)
  if (parsed.success) {
    const { code, message, field, blocks } = parsed.data
    return new ApiProblem(code, message, field, undefined, blocks)
  }
  return new ApiProblem(codeOfStatus(status), `HTTP ${String(status)}`)
}

/** A date is not what our server says. */
function secondsOf(header: string | null | undefined): number | undefined {
  return header !== null && header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : undefined
}

function codeOfStatus(status: number): ApiProblemCode {
  switch (status) {
    case 401:
      return 'not-signed-in'
    case 403:
      return 'not-allowed'
    case 404:
      return 'not-found'
    case 409:
      return 'conflict'
    case 413:
      return 'too-large'
    case 400:
    case 422:
      return 'invalid-request'
    case 429:
      return 'rate-exceeded'
    case 502:
    case 503:
    case 504:
      return 'unreachable'
    default:
      return 'internal'
  }
}

/** The server asks to go slower; what it did not take goes in a moment. */
export function isTooFast(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'rate-exceeded'
}

/** Whether the person closed the browser's own question (a passkey's), which is no fault of anything. */
export function isSaidNo(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}

/** Whether something on this page was asked for last and the server did not answer: what is shown is from before. */
export function useIsUnreachable(): boolean {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((notify: () => void) => cache.subscribe(notify), [cache])
  return useSyncExternalStore(subscribe, () =>
    cache.findAll({ type: 'active' }).some(({ state }) => isUnreachable(state.error)),
  )
}
