import type { z } from 'zod'

import { getTagged, type TaggedAnswer } from './api.ts'

/** What was asked for least recently is let go. */
const capacity = 300
const known = new Map<string, TaggedAnswer<unknown>>()

/**
 * Like `getJson`, for answers with an `ETag`: what has not changed is not sent again, and is the same object as before. Kept in
 * memory alone, so that signing out leaves nothing behind; the server's tag is of one person.
 */
export async function getFreshJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  // Each path is asked for with one schema: what is known of it was parsed by it.
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
