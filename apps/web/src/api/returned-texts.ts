import type { RoadmapId } from '@minga/domain/identity/ids'
import {
  returnedConfirmed,
  returnedTextAnswer,
  mostConfirmed,
  type ReturnedTextAnswer,
} from '@minga/protocol/http/returned-texts'

import { jsonQuery, sendJson } from './api.ts'
import { postBytes } from './post-file.ts'

/** What a document that this person brought says. It does not change. */
export function returnedTextQuery(id: string) {
  const path = `/api/returned/${encodeURIComponent(id)}`
  const key = ['returned-text', id] as const
  return { ...jsonQuery(key, path, returnedTextAnswer), staleTime: Infinity, meta: { isKept: false } as const }
}

interface ReturnedDocument {
  /** Made once for the file: sent again, it is the same. */
  readonly id: string
  readonly roadmap: RoadmapId
  readonly file: File
  readonly onBehalfOf: string | undefined
  /** With what to compare it where it does not say: `now` or a version's id. */
  readonly against: string | undefined
}

/** Brings a document back. @param progress how much of it has arrived, from 0 to 1 */
export function sendReturnedText(
  { id, roadmap, file, onBehalfOf, against }: ReturnedDocument,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<ReturnedTextAnswer> {
  const asked = new URLSearchParams({
    name: file.name.slice(0, 200),
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    ...(against !== undefined && { against }),
  })
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/returned/${encodeURIComponent(id)}?${asked.toString()}`
  return postBytes({ path, blob: file, schema: returnedTextAnswer }, progress, signal)
}

interface Filing {
  readonly proposals: readonly number[]
  readonly comments: readonly number[]
  readonly keepNames: boolean
}

/** Files what is named, in portions. What was filed before is not filed again, so that the same can be asked after a failure. */
export async function confirmReturnedText(id: string, { proposals, comments, keepNames }: Filing): Promise<string[]> {
  const threads = new Set<string>()
  const path = `/api/returned/${encodeURIComponent(id)}/confirm`
  for (let at = 0; at < Math.max(proposals.length, comments.length); at += mostConfirmed) {
    const [some, others] = [proposals, comments].map((all) => all.slice(at, at + mostConfirmed))
    const body = { key: crypto.randomUUID(), proposals: some, comments: others, keepNames }
    for (const thread of (await sendJson('POST', path, body, returnedConfirmed)).threads) threads.add(thread)
  }
  return [...threads]
}
