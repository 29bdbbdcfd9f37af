import type { NodeStanding, Ownership, RoomPlace } from './ownership.ts'

/** Of one process on a data folder: every room is its own, for good. */
export class FolderOwnership implements Ownership {
  async at(): Promise<RoomPlace> {
    return { kind: 'ours' }
  }

  async confirm(): Promise<void> {}

  async giveTo(): Promise<boolean> {
    return false
  }

  standing(): NodeStanding {
    return { hasLapsed: false, others: [] }
  }

  onLost(): () => void {
    return () => undefined
  }
}
