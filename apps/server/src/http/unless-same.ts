import { createHash } from 'node:crypto'

import { Refusal } from './refusal.ts'

/** Which answer this was the tag of, by what it depended on. What was asked for least recently is let go. */
const known = new Map<string, string>()
const capacity = 5000

/** What an answer depends on. */
export interface Dependencies {
  /** Who asks, and for what: nobody's tag is another's. */
  readonly of: unknown
  /** What changes with the answer, at the latest; undefined where only the answer itself tells. */
  readonly version: unknown
}

/**
 * An answer with an `ETag` of its content, or a 304 where the reader has it as it is: without making it, where nothing has
 * changed that it depends on.
 */
export async function unlessSame(
  headers: Headers,
  { of, version }: Dependencies,
  make: () => Promise<object | Refusal>,
): Promise<Response | Refusal> {
  const tags = (headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  const state = version === undefined ? undefined : hashOf([of, version], '')
  const before = state === undefined ? undefined : known.get(state)
  if (before !== undefined && tags.includes(before)) return same(before)
  const answer = await make()
  if (answer instanceof Refusal) return answer
  const text = JSON.stringify(answer)
  const tag = `"${hashOf(of, text)}"`
  if (state !== undefined) keep(state, tag)
  if (tags.includes(tag)) return same(tag)
  return new Response(text, { headers: { ...own(tag), 'Content-Type': 'application/json' } })
}

function same(tag: string): Response {
  return new Response(null, { status: 304, headers: own(tag) })
}

/** Nobody keeps it on a disk: those who may ask with the tag hold the answer themselves. */
function own(tag: string) {
  return { ETag: tag, 'Cache-Control': 'no-store' }
}

function hashOf(value: unknown, text: string): string {
  return createHash('sha256').update(JSON.stringify(value)).update(text).digest('base64url')
}

function keep(state: string, tag: string): void {
  known.delete(state)
  known.set(state, tag)
  for (const oldest of known.keys()) {
    if (known.size <= capacity) break
    known.delete(oldest)
  }
}
