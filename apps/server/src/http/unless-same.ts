import { createHmac, randomBytes } from 'node:crypto'

import { Refusal } from './refusal.ts'

/** The tags of recent answers, by what each answer depended on. The least recently used one is dropped first. */
const known = new Map<string, string>()
const capacity = 5000
/**
 * Of this thread. Without it a program could send the tags of answers that it guesses, and learn from a 304 what its person
 * reads and it does not.
 */
const secret = randomBytes(32)

/** The inputs of an answer. */
export interface Dependencies {
  /** The person and the query: a tag of one person is never another's. */
  readonly of: unknown
  /** A version that changes whenever the answer does. */
  readonly version: unknown
  /** Whether the reader's program may keep it; by default none does. */
  readonly cacheControl?: string
}

/** An answer that is not JSON. */
export class TextAnswer {
  readonly text: string
  readonly headers: Readonly<Record<string, string>>

  /** @param headers its type among them */
  constructor(text: string, headers: Readonly<Record<string, string>>) {
    this.text = text
    this.headers = headers
  }
}

/**
 * An answer with an `ETag` of its content, or a 304 where the reader has it as it is: without making it, where
 * nothing has changed that it depends on.
 */
export async function unlessSame(
  headers: Headers,
  { of, version, cacheControl }: Dependencies,
  make: () => Promise<object | Refusal>,
): Promise<Response | Refusal> {
  const state = hashOf([of, version], '')
  const before = known.get(state)
  if (before !== undefined && tagsIn(headers).includes(before)) return same(before, cacheControl)
  const answer = await make()
  if (answer instanceof Refusal) return answer
  const response = sameOrWhole(headers, of, answer, cacheControl)
  keep(state, response.headers.get('etag') ?? '')
  return response
}

/**
 * An answer with an `ETag` of its content, or a 304 if the reader has the same one.
 *
 * @param of the person who asks: the tag depends on it, so that one person's tag never fits for another
 */
export function sameOrWhole(headers: Headers, of: unknown, answer: object, cacheControl?: string): Response {
  const isText = answer instanceof TextAnswer
  const text = isText ? answer.text : JSON.stringify(answer)
  const tag = `"${hashOf(of, text)}"`
  if (tagsIn(headers).includes(tag)) return same(tag, cacheControl)
  const kind = isText ? answer.headers : { 'Content-Type': 'application/json' }
  return new Response(text, { headers: { ...own(tag, cacheControl), ...kind } })
}

function tagsIn(headers: Headers): string[] {
  return (headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
}

function same(tag: string, cacheControl?: string): Response {
  return new Response(null, { status: 304, headers: own(tag, cacheControl) })
}

/** By default no cache stores the answer on a disk; the web app holds it in memory with its tag. */
function own(tag: string, cacheControl = 'no-store') {
  return { ETag: tag, 'Cache-Control': cacheControl }
}

function hashOf(value: unknown, text: string): string {
  return createHmac('sha256', secret).update(JSON.stringify(value)).update(text).digest('base64url')
}

function keep(state: string, tag: string): void {
  known.delete(state)
  known.set(state, tag)
  for (const oldest of known.keys()) {
    if (known.size <= capacity) break
    known.delete(oldest)
  }
}
