import type { Snapshot, StoredRoom } from '@minga/sync/log/update-log'

import type { ErrorMessage } from './keeper-messages.ts'

/** The input of folding a room; the tail as one run of bytes, because thousands of small arrays take long to hand over. */
export interface FoldRequest {
  readonly snapshot: StoredRoom['snapshot']
  /** Packed updates. */
  readonly tail: Uint8Array
  readonly head: number
}

export type FoldAnswer =
  | { readonly kind: 'folded'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly error: ErrorMessage }
