import { firstAnswerHeader } from '@minga/protocol/http/first-answer'
import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query'
import type { z } from 'zod'

import { takeEarly } from './early-answers.ts'
import { ApiProblem, problemOf } from './api-problem.ts'
import { pageBuild } from './page-build.ts'
import { ofThisPerson } from './page-session.ts'

/** GET `path`. Throws an `ApiProblem`, or the abort. */
export async function getJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  return call(path, signal === undefined ? {} : { signal }, schema)
}

/** A query for the JSON at `path`. */
export function jsonQuery<Schema extends z.ZodType>(queryKey: QueryKey, path: string, schema: Schema) {
  return queryOptions({ queryKey, queryFn: ({ signal }) => getJson(path, schema, signal) })
}

/** An answer and the `ETag` it came with. */
interface TaggedAnswer<Answer> {
  readonly tag: string | null
  readonly answer: Answer
}

/** GET with the `ETag` of `before`. Throws like `getJson`. */
async function getTagged<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  before: TaggedAnswer<z.infer<Schema>> | undefined,
  signal?: AbortSignal,
): Promise<TaggedAnswer<z.infer<Schema>>> {
  const tag = before?.tag ?? null
  const response = await reach(path, {
    ...(signal !== undefined && { signal }),
    headers: {
      ...(tag !== null && { 'if-none-match': tag }),
      // The beginning of a list's next page depends on other people's writing.
      ...(before === undefined && !/[?&](?:cursor|before)=/.test(path) && { [firstAnswerHeader]: '1' }),
    },
  })
  if (response.status === 304 && before !== undefined) return before
  return { tag: response.headers.get('etag'), answer: await answerOf(response, schema) }
}

/**
 * In UTF-16 units. `keepalive` requests may carry 64 KiB in all; fetch fails beyond that as if the network were down
 * (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch).
 */
const sentForGonePages = 4000

/** Sends `body` and reads the answer. A small request outlives a page that closes meanwhile. Throws an ApiProblem. */
export async function sendJson<Schema extends z.ZodType>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const keepalive = (json?.length ?? 0) <= sentForGonePages
  const headers = { 'content-type': 'application/json' }
  return call(path, { method, headers, keepalive, ...(json !== undefined && { body: json }) }, schema)
}

/** A file, named as the server names it. */
export interface GivenFile {
  readonly blob: Blob
  readonly name: string
}

/** POST `body` and read a file. Throws an ApiProblem. */
export async function postForFile(path: string, body: unknown): Promise<GivenFile> {
  const headers = { 'content-type': 'application/json' }
  return fileOf(path, await reach(path, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** GET a file. Throws an ApiProblem. */
export async function getFile(path: string): Promise<GivenFile> {
  return fileOf(path, await reach(path, {}))
}

async function fileOf(path: string, response: Response): Promise<GivenFile> {
  if (!response.ok) throw problemOf(response.status, await readBody(response), response.headers)
  const disposition = response.headers.get('content-disposition') ?? ''
  const [, encoded = 'minga'] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? []
  try {
    return { blob: await response.blob(), name: decodeURIComponent(encoded) }
  } catch (failure) {
    throw new ApiProblem('unreachable', `Half an answer from ${path}`, undefined, failure)
  }
}

async function call<Schema extends z.ZodType>(
  path: string,
  init: RequestInit,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return answerOf(await reach(path, init), schema)
}

async function answerOf<Schema extends z.ZodType>(response: Response, schema: Schema): Promise<z.infer<Schema>> {
  const body = await readBody(response)
  if (!response.ok) throw problemOf(response.status, body, response.headers)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ApiProblem('unreadable-answer', parsed.error.message, undefined, parsed.error)
  return parsed.data
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const early = init.method === undefined ? takeEarly(path) : undefined
    const response = await (early ?? fetch(path, asThisPerson(init)))
    pageBuild.note(response)
    return response
  } catch (failure) {
    if (init.signal?.aborted === true) throw failure
    throw new ApiProblem('unreachable', `No answer from ${path}`, undefined, failure)
  }
}

function asThisPerson(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(ofThisPerson())) headers.set(name, value)
  return { credentials: 'same-origin', ...init, headers }
}

/** An empty or foreign body is `undefined`, which no schema of an answer accepts. */
async function readBody(response: Response): Promise<unknown> {
  const text = await textOf(response)
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The connection can also be lost while an answer comes. */
async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new ApiProblem('unreachable', `Half an answer from ${response.url}`, undefined, failure)
  }
}

/** The least recently used answer is dropped. */
const capacity = 300
const known = new Map<string, TaggedAnswer<unknown>>()

/**
 * Like `getJson`, for answers with an `ETag`: an unchanged answer is not sent again, and is the same object as before.
 * Kept in memory alone, so that signing out leaves nothing behind; the server's tag is of one person.
 */
export async function getFreshJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  // Each path has one schema, so a kept answer was parsed by it.
  const before = known.get(path) as TaggedAnswer<z.infer<Schema>> | undefined
  const now = await getTagged(path, schema, before, signal)
  known.delete(path)
  known.set(path, now)
  for (const oldest of known.keys()) {
    if (known.size <= capacity) break
    known.delete(oldest)
  }
  return now.answer
}

interface Pages<Schema extends z.ZodType<{ readonly cursor?: string | undefined }>, Joined> {
  readonly path: string
  readonly schema: Schema
  /** Joins the pages that have come until now into one answer. */
  readonly join: (pages: readonly z.output<Schema>[]) => Joined
  /** The query that shows pages of the first load as they come. Left out where half a list would mislead. */
  readonly shownAt?: { readonly queries: QueryClient; readonly queryKey: QueryKey }
}

/**
 * Loads all pages of a list, one after the other, each with its tag. On a reload the known rows stay until the last
 * page came.
 */
export async function loadPages<Schema extends z.ZodType<{ readonly cursor?: string | undefined }>, Joined>(
  { path, schema, join, shownAt }: Pages<Schema, Joined>,
  signal: AbortSignal,
): Promise<Joined> {
  const isFirst = shownAt?.queries.getQueryData(shownAt.queryKey) === undefined
  const pages: z.output<Schema>[] = []
  for (let next: string | undefined = pageAt(path, { limit: '100' }); next !== undefined;) {
    const page: z.output<Schema> = await getFreshJson(next, schema, signal)
    pages.push(page)
    const { cursor } = page
    next = cursor === undefined ? undefined : pageAt(path, { limit: '200', cursor })
    if (isFirst && next !== undefined) shownAt?.queries.setQueryData(shownAt.queryKey, join(pages))
  }
  return join(pages)
}

function pageAt(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`
}
