import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import {
  mostWrites,
  registerChanged,
  usualChanges,
  writesOf,
  type ChangeOutcome,
} from '@minga/protocol/http/register-changes'

import { ApiProblem } from './api-problem.ts'
import { sendJson } from './api.ts'

interface Sending {
  readonly group: GroupId
  /** Of the set. What was sent with it before is answered as before, so that a set that was cut short goes on. */
  readonly key: string
  readonly changes: readonly RecordChange[]
  /** Called after each piece with how many changes are answered. */
  readonly answered: (count: number) => void
  /** Ends it before the next piece. */
  readonly signal: AbortSignal
}

/**
 * Sends a set of changes piece by piece.
 *
 * @returns the answers, in order; fewer than changes where it was ended
 * @throws ApiProblem of the piece that failed
 */
export async function sendChanges({ group, key, changes, answered, signal }: Sending): Promise<ChangeOutcome[]> {
  const pieces = inPieces(changes)
  const outcomes: ChangeOutcome[] = []
  for (const [at, part] of pieces.entries()) {
    if (signal.aborted) break
    const path = `/api/groups/${encodeURIComponent(group)}/records`
    const body = { key, piece: at + 1, of: pieces.length, changes: part }
    const { results } = await sendJson('POST', path, body, registerChanged)
    outcomes.push(...results)
    answered(outcomes.length)
  }
  return outcomes
}

/**
 * Takes a set of mine back. Of one whose first piece never arrived there is nothing to take back.
 *
 * @param as the key of the undoing, by which it can be undone itself
 */
export async function undoChanges(key: string, as?: string): Promise<readonly ChangeOutcome[]> {
  try {
    return (
      await sendJson(
        'POST',
        `/api/changes/${encodeURIComponent(key)}/undo`,
        as === undefined ? {} : { key: as },
        registerChanged,
      )
    ).results
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'not-found') return []
    throw error
  }
}

/** In bytes: a piece of long texts is smaller. */
const mostBytes = 500_000

/** The changes of one record stay together, because a new record is made whole from one piece. */
export function inPieces(changes: readonly RecordChange[]): RecordChange[][] {
  const pieces: RecordChange[][] = []
  let last: RecordChange[] = []
  let [bytes, writes] = [0, 0]
  for (const own of Map.groupBy(changes, ({ kind, record }) => `${kind} ${record}`).values()) {
    const size = JSON.stringify(own).length
    const written = own.reduce((sum, change) => sum + writesOf(change), 0)
    const isFull = last.length + own.length > usualChanges || bytes + size > mostBytes || writes + written > mostWrites
    if (last.length > 0 && isFull) {
      pieces.push(last)
      last = []
      bytes = 0
      writes = 0
    }
    last.push(...own)
    bytes += size
    writes += written
  }
  return last.length > 0 ? [...pieces, last] : pieces
}
