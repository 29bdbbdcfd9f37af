import type { RoomName } from './room-name.ts'

/** The node that a room's people are to be served by. */
export type RoomPlace =
  /** This one: it alone commits in the room and answers from its memory. */
  | { readonly kind: 'ours' }
  /** Another one that lives; `address` is where nodes reach it. */
  | { readonly kind: 'elsewhere'; readonly address: string }
  /** No node owns it, and this one takes no rooms: it is ending. */
  | { readonly kind: 'unowned' }

/** How a node stands among the others of its database. */
export interface NodeStanding {
  /** Its lease has run out, by its own clock: others may have its rooms by now. */
  readonly hasLapsed: boolean
  /** Where the other nodes are reached that lived when its lease was last renewed. */
  readonly others: readonly string[]
}

/**
 * Which node each room belongs to. One process on a data folder has them all, for good. Nodes on one database claim a room
 * when it is first asked for and keep it until they end, hang for longer than their lease, or are cut off from it.
 *
 * Ownership is a matter of who should write; what is stored is protected by the log itself, which compares a room's fence
 * with each commit. So a node that wrongly believes that a room is its own stores nothing.
 */
export interface Ownership {
  /** Claims the room where no living node has it. Rejects when the database cannot be reached. */
  at(room: RoomName): Promise<RoomPlace>
  /**
   * To be awaited before anything is answered from memory, and begun after the question came: no other node has written
   * in the room up to then.
   *
   * @throws RoomLostError when another node has taken it, or it was never claimed; any other error when that cannot be known
   */
  confirm(room: RoomName): Promise<void>
  /**
   * Gives a room of this node to another one, and tells those who listen that it is lost. Nothing of it may be under way here.
   * Where this fails, the room is claimed again when it is next asked for.
   *
   * @param to where the other one is reached
   * @returns whether it is that one's now: not where that one does not live
   */
  giveTo(room: RoomName, to: string): Promise<boolean>
  /** Known without asking the database. */
  standing(): NodeStanding
  /** @param notify called with rooms that another node has taken. What memory holds of them is to be forgotten */
  onLost(notify: (rooms: readonly RoomName[]) => void): () => void
}

/** Another node has this room, or has written in it since it was read here. Nothing was stored. */
export class RoomLostError extends Error {
  override readonly name = 'RoomLostError'
  readonly room: RoomName

  constructor(room: RoomName, options?: ErrorOptions) {
    super(`room ${room} belongs to another node, or was written since it was read`, options)
    this.room = room
  }
}
