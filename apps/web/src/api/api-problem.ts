import { problem, type ProblemCode } from '@minga/protocol/http/problem'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'

/** Why a call failed: the API's own problem codes, and four that only the page knows. */
export type ApiProblemCode =
  | ProblemCode
  /** No answer: no network, or the server is down. */
  | 'unreachable'
  /** An answer that this version of the page does not understand. */
  | 'unreadable-answer'
  /** Wrong e-mail or password. */
  | 'wrong-credentials'
  /** A link, a passkey or a half-finished sign-in that is no longer valid. */
  | 'no-way-in'

/**
 * A failed call. `field` is the field of the request that the server's schema refused, `blocks` the blocks of a text
 * that the server names.
 */
export class ApiProblem extends Error {
  readonly code: ApiProblemCode
  readonly field: string | undefined
  /** When to ask again, in seconds, where the server gives it. */
  retryAfter: number | undefined
  readonly blocks: readonly string[]
  /** The references of records that prevent it. */
  records: readonly string[] = []

  constructor(code: ApiProblemCode, message: string, field?: string, cause?: unknown, blocks: readonly string[] = []) {
    super(message, { cause })
    this.name = 'ApiProblem'
    this.code = code
    this.field = field
    this.blocks = blocks
  }
}

/** No answer came, or no code of a page that is loaded when a person goes there. */
export function isUnreachable(problem: unknown): boolean {
  return problem instanceof ApiProblem ? problem.code === 'unreachable' : isMissingCode(problem)
}

/** Problems of which the page can't say whether the server did what was asked. */
const unsure: ReadonlySet<ApiProblemCode> = new Set(['unreachable', 'unreadable-answer', 'internal'])

/**
 * Whether the server refused: what is asked after that is another request, with a key of its own. Where no answer came the server
 * may have done it, and the same request again has the same key.
 */
export function hasDoneNothing(problem: unknown): boolean {
  return problem instanceof ApiProblem && !unsure.has(problem.code)
}

/** Gone, or not readable for this person: the API does not say which. */
export function isRefusal(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.code === 'not-found' || problem.code === 'not-allowed')
}

/** Each browser has its own words for a module that could not be fetched; Vite has some for its styles. */
export function isMissingCode(problem: unknown): boolean {
  return (
    problem instanceof Error &&
    /dynamically imported module|importing a module script failed|unable to preload css/i.test(problem.message)
  )
}

/** Reads the problem from an answer. An answer that is not the API's (a proxy's) is known by its status alone. */
export function problemOf(status: number, body: unknown, headers?: Headers): ApiProblem {
  const found = plainProblemOf(status, body)
  found.retryAfter = secondsOf(headers?.get('retry-after'))
  return found
}

function plainProblemOf(status: number, body: unknown): ApiProblem {
  const parsed = problem.safeParse(body)
  if (parsed.success) {
    const { code, message, field, blocks, records = [] } = parsed.data
    return Object.assign(new ApiProblem(code, message, field, undefined, blocks), { records })
  }
  return new ApiProblem(codeOfStatus(status), `HTTP ${String(status)}`)
}

/** Our server sends seconds. `Retry-After` may also be a date, which this ignores. */
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

/** The server refused because of the pace of requests; the same request succeeds a moment later. */
export function isRateLimited(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'rate-exceeded'
}

/** Whether the person cancelled the browser's own dialog (for a passkey). That is not an error. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}

/** Whether the latest request of any query on this page got no answer, so that the page shows older data. */
export function useIsUnreachable(): boolean {
  const cache = useQueryClient().getQueryCache()
  const subscribe = useCallback((notify: () => void) => cache.subscribe(notify), [cache])
  return useSyncExternalStore(subscribe, () =>
    cache.findAll({ type: 'active' }).some(({ state }) => isUnreachable(state.error)),
  )
}
