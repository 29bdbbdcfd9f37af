import type { GroupView } from '@minga/protocol/http/me'
import type { RoomState } from '@minga/sync/client/room-view'

import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** The content of a list: from a group's live room, or from the rows of every group that the reader may read. */
export interface ListSource<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly unreadable: number
  /** How many registers have changes that the list lacks for now. */
  readonly preparing: number
  /** How many records of the group are not in the list yet, as what the server knows of them is on its way. */
  readonly coming: number
  readonly state: ListState
  /** The group with its room; undefined for the list of the whole coalition. */
  readonly place: ListPlace | undefined
}

interface ListPlace {
  readonly group: GroupView
  readonly room: RoomState
  readonly mayEdit: boolean
  /** Resolves once the server has what was written here. */
  readonly settled: () => Promise<void>
}

export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  /** Not opened on this device before, and now offline. */
  | { readonly kind: 'unavailable-offline' }
  | { readonly kind: 'problem'; readonly error: unknown; readonly retry: () => void }
