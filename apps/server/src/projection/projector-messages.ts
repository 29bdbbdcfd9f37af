import type { ProjectedRoom } from '@minga/storage/rows/projected-room'
import type { ProjectionOutcome } from '@minga/storage/rows/project-room'

/** What the main thread asks of the projector's. */
export type ProjectorRequest =
  | { readonly kind: 'project'; readonly room: ProjectedRoom }
  | { readonly kind: 'close' }

export type ProjectorMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'outcome'
      readonly room: string
      readonly head: number
      readonly outcome: ProjectionOutcome
    }
  /** The rows of this room stay as they were, to be tried again. */
  | { readonly kind: 'fault'; readonly room: string; readonly message: string }
