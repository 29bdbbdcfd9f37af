import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { Author, PersonId } from '../log/author.ts'
import type { RoomName } from '../log/room-name.ts'
import type { LogEntry, Strike } from '../log/update-log.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import type { Fullness } from './fullness.ts'

/** An update that a connection asks the room to take. `connection` identifies the sender within a batch. */
export interface ProposedUpdate {
  readonly connection: number
  readonly author: Author
  readonly update: Uint8Array
}

export interface RoomBatch {
  readonly room: RoomName
  readonly updates: readonly ProposedUpdate[]
}

export type Verdict =
  /** Durable. */
  | { readonly kind: 'committed' }
  /** The room already had all of it: nothing to store, and settled all the same. */
  | { readonly kind: 'no-op' }
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  /** A beginning of it is durable; the rest is to be proposed again, before anything else of its connection. */
  | { readonly kind: 'deferred'; readonly rest: Uint8Array }
  /** The storage failed: nothing of it is visible or durable. Propose it again. */
  | { readonly kind: 'unstored' }

/** One durable step of a room: one update for everyone in it. */
export interface Advance {
  readonly room: RoomName
  readonly head: number
  readonly update: Uint8Array
  /** The client clocks that moved: the changed part of the state vector. */
  readonly clocks: readonly (readonly [clientId: number, clock: number])[]
}

export interface RoomCommit {
  readonly room: RoomName
  /** One for each proposed update, in order. */
  readonly verdicts: readonly Verdict[]
  /** Absent when nothing was committed. */
  readonly advance: Advance | undefined
}

export interface RoomState {
  readonly head: number
  /** Everything, or what a given state vector lacks. */
  readonly update: Uint8Array
}

export interface OpenedRoom extends RoomState {
  readonly stateVector: Uint8Array
  /** How many times something was struck out of it; absent where nothing ever was. */
  readonly struck?: number
}

export type KeeperEvent =
  /** A room gained something that no commit asked for: a server-side edit. Comes before the edit's own answer. */
  | { readonly kind: 'advanced'; readonly advance: Advance }
  /**
   * Something is being struck out of a room: whatever is held of it in memory is to be let go of, and copies elsewhere
   * are to be begun anew. Who opens it waits until that is done.
   */
  | { readonly kind: 'struck'; readonly room: RoomName; readonly struck: number }
  /** Other nodes have these rooms now. What memory holds of them is to be let go of, and answered from no more. */
  | { readonly kind: 'lost'; readonly rooms: readonly RoomName[] }
  | { readonly kind: 'projected'; readonly room: RoomName; readonly head: number; readonly value: unknown }
  | { readonly kind: 'fault'; readonly room: RoomName; readonly during: FaultyWork; readonly error: Error }

/**
 * `check`: a room's stored data has changed since it was written, and is not read any more. `held`: work used so much
 * of the processor that it was ended.
 */
export const faultyWork = ['check', 'held', 'load', 'append', 'compaction', 'tidy', 'projection'] as const
export type FaultyWork = (typeof faultyWork)[number]

/**
 * The keeper of the log and of the documents behind it, as the main thread sees it: one thread, one writer, one request
 * after the other. A request that fails rejects and changes nothing.
 */
export interface KeeperPort {
  /** Rejects when the room cannot be read: never an empty room instead. */
  open(room: RoomName): Promise<OpenedRoom>
  /** The part that a client with this state vector lacks. Rejects on a state vector that cannot be decoded. */
  state(room: RoomName, stateVector: Uint8Array): Promise<RoomState>
  /** Storage failures are verdicts, not rejections. */
  commit(batch: readonly RoomBatch[]): Promise<readonly RoomCommit[]>
  /** Resolves once the binding is durable. */
  bind(room: RoomName, clientId: number, personId: PersonId): Promise<'bound' | 'foreign'>
  /** Whether an update removes nothing but superfluous formatting marks; see `only-tidies.ts`. */
  onlyTidies(room: RoomName, update: Uint8Array): Promise<boolean>
  /** Runs a command of `RoomContents` on the live room; resolves with its result once the change is durable. */
  edit(room: RoomName, author: Author, command: string, args: unknown): Promise<unknown>
  /**
   * Takes the content of these ranges out of the live document, the log and the snapshots of a room, piece by piece, and
   * begins the room anew for everybody in it. Other rooms go on in between. The room itself is closed meanwhile: its
   * people are sent away, and what is asked of it waits. Rejects when the storage fails: what was begun by then is gone
   * on with when the room is next asked for, or by the next process, and until it is done nothing of the room is served.
   * What SQLite leaves in its files is for `forgetStruck`.
   *
   * @param keys names of keys of which the ranges are all that ever lay under them: what stands behind them goes as well
   */
  strike(room: RoomName, ranges: StruckRanges, keys?: ForbiddenKeys): Promise<Strike>
  /**
   * Erases struck content from the unused parts of the log's files, piece by piece between other requests. Rejects when
   * the storage fails; it may be asked again.
   */
  forgetStruck(): Promise<void>
  /**
   * Lets nothing come under these keys of a room's maps from now on, in the place of those given before, and deletes
   * what stands there: what an update brings under them is taken without its content, the rest of it as ever. Belongs to
   * this process: who begins another one gives them to it.
   */
  forbidKeys(room: RoomName, keys: ForbiddenKeys): Promise<void>
  /**
   * Tidies and projects a room now, whether it changed or not. What is stored of it is replayed where that holds up no
   * other room; rejects when it would take too long, and then the room's document is not made any more.
   *
   * @param since the sequence after which entries are handed to the projection; without it, those since the last one
   */
  project(room: RoomName, since?: number): Promise<void>
  /** How full a room is, for all people and for this person. Makes a document only of rooms that may be nearly full. */
  fullness(room: RoomName, personId: PersonId): Promise<Fullness>
  /** The last participant has left the room. */
  release(room: RoomName): Promise<void>
  rooms(): Promise<readonly { readonly room: RoomName; readonly head: number }[]>
  history(room: RoomName): Promise<readonly LogEntry[]>
  /** @returns its undo */
  subscribe(listener: (event: KeeperEvent) => void): () => void
  /** Finishes the requests made before, then closes the log. */
  close(): Promise<void>
}
