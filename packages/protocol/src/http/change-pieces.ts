import type { RecordChange } from '@minga/domain/register-changes/record-change'

import { mostWrites, usualChanges, writesOf } from './register-changes.ts'

/** In bytes: a piece of long texts is smaller. */
const mostBytes = 500_000

/** Cuts a set of changes into pieces. The changes of one record stay together, because a new record is made whole from one piece. */
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
