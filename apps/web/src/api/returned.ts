import type { GroupId } from '@minga/domain/identity/ids'
import {
  returnedAnswer,
  returnedApplied,
  type ReturnedAnswer,
  type ReturnedApplied,
  type ReturnedChoice,
} from '@minga/protocol/http/returned-registers'

import { jsonQuery, sendJson } from './api.ts'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { postBytes } from './post-file.ts'

const keyOf = (id: string) => ['returned', id] as const

/** The report on a file that this person brought back. It does not change. */
export function returnedQuery(id: string) {
  const path = `/api/returned/${encodeURIComponent(id)}`
  return { ...jsonQuery(keyOf(id), path, returnedAnswer), staleTime: Infinity, meta: { isKept: false } as const }
}

export interface ReturnedFile {
  /** Made once for the file: sent again, it is the same. */
  readonly id: string
  readonly group: GroupId
  readonly file: File
}

/** Brings a workbook back. @param progress how much of it has arrived, from 0 to 1 */
export function sendReturned(
  { id, group, file }: ReturnedFile,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<ReturnedAnswer> {
  const asked = new URLSearchParams({ name: file.name.slice(0, 200) })
  const path = `/api/groups/${encodeURIComponent(group)}/register/returned/${encodeURIComponent(id)}?${asked}`
  return postBytes({ path, blob: file, schema: returnedAnswer }, progress, signal)
}

interface Applying {
  /** The key of the set of changes. */
  readonly key: string
  readonly choices: readonly ReturnedChoice[]
  /** Called with how many changes are answered. */
  readonly answered: (changes: number) => void
  /** Ends it after the piece that is on its way: what was written stays, and the same again goes on there. */
  readonly signal: AbortSignal
}

/** Writes what is clean and what was chosen, piece by piece. */
export function applyReturned(id: string, asked: Applying): Promise<ReturnedApplied & { readonly isWhole: boolean }> {
  return askBeforeLeaving(() => applyInPieces(id, asked))
}

async function applyInPieces(
  id: string,
  { key, choices, answered, signal }: Applying,
): Promise<ReturnedApplied & { readonly isWhole: boolean }> {
  const results: ReturnedApplied['results'][number][] = []
  const path = `/api/returned/${encodeURIComponent(id)}/apply`
  for (let piece = 1, pieces = 1; piece <= pieces; piece += 1) {
    if (signal.aborted) return { pieces, results, isWhole: false }
    const answer = await sendJson('POST', path, { key, choices, piece }, returnedApplied)
    pieces = answer.pieces
    for (const result of answer.results) results.push({ ...result, index: results.length })
    answered(results.length)
  }
  return { pieces: 1, results, isWhole: true }
}
