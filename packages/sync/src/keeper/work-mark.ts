import type { RoomName } from '../log/room-name.ts'

/**
 * The kinds of work of the keeper's thread. `settle`: the work of Yjs at the end of a batch, for all its updates. None
 * of it waits for storage: that is between two works.
 */
export const workPhases = ['gate', 'integrate', 'settle', 'load', 'encode', 'edit', 'tidy', 'project'] as const
export type WorkPhase = (typeof workPhases)[number]

export interface Work {
  readonly phase: WorkPhase
  readonly room: RoomName
  /** The index of the room's update in the batch that it is about. */
  readonly update: number | undefined
}

/** Marks what the keeper is doing, for the supervisor that ends it when it is held. */
export interface WorkMark {
  /** Replaces the earlier mark. */
  begin(phase: WorkPhase, room: RoomName, update?: number): void
  /** Clears the mark. */
  end(): void
}

export const unwatched: WorkMark = { begin: () => undefined, end: () => undefined }

/** Marks a piece of work that takes the processor and waits for nothing. */
export function during<T>(mark: WorkMark, phase: WorkPhase, room: RoomName, work: () => T): T {
  mark.begin(phase, room)
  try {
    return work()
  } finally {
    mark.end()
  }
}
