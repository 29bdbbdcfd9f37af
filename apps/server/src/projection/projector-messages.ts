import type { ProjectedRoom } from '@minga/storage/projection/projected-room'
import type { RoomResult } from '@minga/storage/projection/project-rooms'

/** A room's projection as it crosses the threads. */
export interface PackedRoom extends Pick<ProjectedRoom, 'room' | 'since' | 'head'> {
  readonly packed: Uint8Array<ArrayBuffer>
}

/** The requests of the main thread to the projector's. */
export type ProjectorRequest =
  | { readonly kind: 'project'; readonly rooms: readonly PackedRoom[] }
  /** Asks for `indexed` once search knows all that the rows say now. */
  | { readonly kind: 'index'; readonly id: number }
  | { readonly kind: 'close' }

export type ProjectorMessage =
  | { readonly kind: 'ready' }
  /** One for each room of a request. Those that failed stay as they were, to be tried again. */
  | { readonly kind: 'results'; readonly results: readonly RoomResult[] }
  | { readonly kind: 'indexed'; readonly id: number }
  /** Search could not follow the rows. It is tried again. */
  | { readonly kind: 'not-indexed'; readonly reason: string }
