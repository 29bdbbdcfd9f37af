import type { GroupId } from '@minga/domain/identity/ids'
import type { Followable } from '@minga/domain/notice/notice'

import type { Transaction } from '../database/schema.ts'
import type { ThreadRow } from '../threads/thread-rows.ts'
import type { Touch } from './projected-room.ts'

/** A change by people in a room, as its projection finds it. */
export interface Touched {
  readonly room: string
  readonly kind: Extract<Followable['kind'], 'record' | 'roadmap'>
  readonly touches: readonly Touch[]
}

/** The organisation that a record names as its lead, and the person to whom it is assigned. */
export interface NamedInRecord {
  readonly lead: string | null
  readonly assignee: string | null
}

/** A record as a projection wrote it: whom it named before (undefined for a new record), and names now. */
export interface WrittenRecord {
  readonly record: string
  readonly before: NamedInRecord | undefined
  readonly after: NamedInRecord
  /** The newest change of it; undefined where no person made one. */
  readonly touch: Touch | undefined
}

/**
 * The reports of a projection within the transaction that writes it. The server, which implements this, decides who is
 * notified; the projection only finds what happened.
 */
export interface ProjectionNotices {
  /** People wrote in records or in a roadmap. */
  readonly touched: (tx: Transaction, touched: Touched) => Promise<void>
  readonly recordsWritten: (tx: Transaction, group: GroupId, written: readonly WrittenRecord[]) => Promise<void>
  /** Records of a group changed or went. */
  readonly recordsChanged: (
    tx: Transaction,
    place: { readonly room: string; readonly group: GroupId },
    records: readonly string[],
  ) => Promise<void>
  /** A discussion's passages stand elsewhere than before, or are gone. @param at ISO */
  readonly passagesMoved: (tx: Transaction, thread: ThreadRow, at: string) => Promise<void>
}
