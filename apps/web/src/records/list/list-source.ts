import type { GroupView } from '@minga/protocol/http/me'
import type { RoomView } from '@minga/sync/client/room-client'

import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** Where a list comes from: a group's live room, or the rows of every group the reader may read. */
export interface ListSource<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly unreadable: number
  /** Registers of which the list lacks what is newest, for the moment. */
  readonly preparing: number
  readonly state: ListState
  /** The group whose list it is, with its room; undefined for the whole coalition's. */
  readonly place:
    | { readonly group: GroupView; readonly room: RoomView; readonly mayEdit: boolean }
    | undefined
}

export type ListState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  /** Never opened on this device, and no network now. */
  | { readonly kind: 'unavailable-offline' }
  | { readonly kind: 'problem'; readonly error: unknown; readonly retry: () => void }
