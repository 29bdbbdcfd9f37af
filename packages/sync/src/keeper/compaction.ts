import * as Y from 'yjs'

import type { ReplayableRoom, Snapshot, StoredRoom } from '../log/update-log.ts'
import { readsTheSame } from './document-content.ts'
import { Shadow } from './shadow.ts'

/** Thrown when a new snapshot differs from the log. It must not replace anything. */
export class CompactionMismatchError extends Error {
  override readonly name = 'CompactionMismatchError'
}

/** The size of the entries after the last snapshot. */
export interface TailSize {
  readonly rows: number
  readonly bytes: number
}

/** When a tail is long enough to be folded into a new snapshot. */
export type CompactionRule = (tail: TailSize, snapshotBytes: number) => boolean

const minimumRows = 500
const minimumBytes = 131_072
/** Replaying so many bytes of a snapshot takes about as long as one row. */
const bytesLikeARow = 100

/**
 * When replaying the tail takes about as long as the snapshot: then folding costs each edit the same, however large the
 * document is. By bytes too: a few large overwrites can outgrow the document long before they are many.
 */
export const isCompactionDue: CompactionRule = (tail, snapshotBytes) =>
  tail.rows > Math.max(minimumRows, snapshotBytes / bytesLikeARow) ||
  tail.bytes > Math.max(minimumBytes, snapshotBytes / 2)

/**
 * Replays the last snapshot and its tail, from the log and not from a live document, into one update.
 *
 * @throws CompactionMismatchError unless the new bytes load into the same document again
 */
export function compact(
  stored: ReplayableRoom & Pick<StoredRoom, 'head'>,
  encode: (doc: Y.Doc) => Uint8Array = Y.encodeStateAsUpdate,
): Snapshot {
  const replayed = Shadow.load(stored).doc
  const snapshot = {
    sequence: stored.head,
    update: encode(replayed),
    stateVector: Y.encodeStateVector(replayed),
  }
  let reloaded: Y.Doc
  try {
    reloaded = Shadow.load({ snapshot, tail: [] }).doc
  } catch (cause) {
    throw new CompactionMismatchError('the new snapshot does not load', { cause })
  }
  try {
    if (!Y.equalSnapshots(Y.snapshot(replayed), Y.snapshot(reloaded))) {
      throw new CompactionMismatchError('the new snapshot has other clocks or deletions than the log')
    }
    if (!readsTheSame(replayed, reloaded)) {
      throw new CompactionMismatchError('the new snapshot reads differently from the log')
    }
  } finally {
    replayed.destroy()
    reloaded.destroy()
  }
  return snapshot
}
