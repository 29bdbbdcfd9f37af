import { createHash, randomBytes } from 'node:crypto'

import { Refusal } from './refusal.ts'

/** Another Minga may answer in another shape: what it said before it was started is asked for again. */
const start = randomBytes(12).toString('base64url')

/**
 * An answer with an `ETag`, or a 304 without making it, where the reader has it as it is.
 *
 * @param version all that the answer depends on: who asks, for what, and a number that grows with every change of it
 */
export async function unlessSame(
  headers: Headers,
  version: unknown,
  make: () => Promise<object | Refusal>,
): Promise<Response | Refusal> {
  const tag = `"${createHash('sha256')
    .update(JSON.stringify([start, version]))
    .digest('base64url')}"`
  // Nobody keeps it on a disk: those who may ask with the tag hold the answer themselves.
  const own = { ETag: tag, 'Cache-Control': 'no-store' }
  const known = (headers.get('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(tag)) return new Response(null, { status: 304, headers: own })
  const answer = await make()
  return answer instanceof Refusal ? answer : Response.json(answer, { headers: own })
}
