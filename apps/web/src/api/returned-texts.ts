import type { PersonId, RoadmapId, ThreadId } from '@minga/domain/identity/ids'
import { authorshipAnswer, pastTextAnswer } from '@minga/protocol/http/history'
import {
  returnedConfirmed,
  returnedReadersNamed,
  returnedTextAnswer,
  returnedTextsAnswer,
  mostConfirmed,
  type ReturnedTextAnswer,
  type ReturnedTextsAnswer,
} from '@minga/protocol/http/returned-texts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { getJson, jsonQuery, sendJson } from './api.ts'
import { postBytes } from './post-file.ts'

const listKey = (roadmap: string) => ['returned-texts', roadmap] as const

/** The documents that this person brought to a roadmap, or is named a reader of. */
export function returnedTextsQuery(roadmap: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}/returned`
  const query = jsonQuery(listKey(roadmap), path, returnedTextsAnswer)
  return { ...query, select: ({ returned }: ReturnedTextsAnswer) => returned, meta: { isKept: false } as const }
}

/** Says who of the organisation reads a document beside its bringer. */
export function useNameReturnedReaders(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (readers: readonly PersonId[]) =>
      sendJson('POST', `/api/returned/${encodeURIComponent(id)}/readers`, { readers }, returnedReadersNamed),
    onSuccess: ({ readers }) => {
      queries.setQueryData(returnedTextQuery(id).queryKey, (known: ReturnedTextAnswer | undefined) =>
        known === undefined ? known : { ...known, readers },
      )
      return queries.invalidateQueries({ queryKey: ['returned-texts'] })
    },
  })
}

/** The paragraphs of a roadmap that have words, as the server has them. */
export function textBlocksQuery(roadmap: string) {
  const path = `/api/roadmaps/${encodeURIComponent(roadmap)}`
  return queryOptions({
    queryKey: ['text-blocks', roadmap] as const,
    queryFn: async ({ signal }) => {
      const { sequence } = await getJson(`${path}/authorship`, authorshipAnswer, signal)
      const { blocks } = await getJson(`${path}/at/${String(sequence)}`, pastTextAnswer, signal)
      return blocks.filter(({ id, text }) => id !== '' && text.trim() !== '')
    },
    gcTime: 0,
    meta: { isKept: false },
  })
}

/** The report on a document that this person brought. Only their own acts change it. */
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
  /** The state to compare with if the document names none: `now` or a version's id. */
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
  /** The recipient of the file who answers with it; empty for none. */
  readonly answeredBy: string
}

/** Files what is named, in portions. What was filed before is not filed again, so that the same can be asked after a failure. */
export async function confirmReturnedText(
  id: string,
  { proposals, comments, keepNames, answeredBy }: Filing,
): Promise<ThreadId[]> {
  const threads = new Set<ThreadId>()
  const path = `/api/returned/${encodeURIComponent(id)}/confirm`
  // An answer that asks for nothing is one as well.
  for (let at = 0; at < Math.max(proposals.length, comments.length, 1); at += mostConfirmed) {
    const [some, others] = [proposals, comments].map((all) => all.slice(at, at + mostConfirmed))
    const body = {
      key: crypto.randomUUID(),
      proposals: some,
      comments: others,
      keepNames,
      ...(answeredBy !== '' && { answeredBy }),
    }
    for (const thread of (await sendJson('POST', path, body, returnedConfirmed)).threads) threads.add(thread)
  }
  return [...threads]
}
