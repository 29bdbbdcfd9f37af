import type { LogPlace } from '@minga/storage/log/log-place'
import type { PastReader } from '@minga/storage/log/past'
import type { NodeStanding, Ownership } from '@minga/sync/log/ownership'
import type { KeeperEvent, KeeperPort } from '@minga/sync/keeper/keeper-port'
import type { RoomQuota } from '@minga/sync/keeper/room-quota'
import type { RoomName } from '@minga/sync/log/room-name'
import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'

/** The keeper with the log it writes. */
export interface StoredKeeper extends KeeperPort, PastReader, Pick<Ownership, 'at' | 'confirm'> {
  /** Knows all keys under which nothing may come, as some node has said them: it may get the room of any of them. */
  noteForbidden(keys: ReadonlyMap<RoomName, ForbiddenKeys>): Promise<void>
  standing(): Promise<NodeStanding>
  /**
   * Gives a room that is not in use to another node.
   *
   * @param to where that one is reached
   * @returns whether it is that one's now
   */
  handOver(room: RoomName, to: string): Promise<boolean>
  /** Gives all rooms up to the other nodes, and claims none any more. */
  giveUp(): Promise<void>
  /** Copies the log to a new file, while it goes on being written. */
  backup(target: string): Promise<void>
}

/**
 * The requests of `StoredKeeper` as messages between threads; `commit` goes as bytes, see `sync/keeper/commit-bytes`.
 */
export type KeeperMethod = Exclude<keyof StoredKeeper, 'subscribe' | 'commit'>

export type KeeperRequest = {
  readonly [Method in KeeperMethod]: {
    readonly id: number
    readonly method: Method
    readonly args: Parameters<StoredKeeper[Method]>
  }
}[KeeperMethod]

/** Errors lose their class between threads, so name and code travel beside the message. */
export interface ErrorMessage {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  /** By which the system or the database knows it. */
  readonly code?: string
}

export type KeeperMessage =
  | { readonly kind: 'ready' }
  /** The log could not be opened. The thread ends. */
  | { readonly kind: 'failed'; readonly error: ErrorMessage }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'rejection'; readonly id: number; readonly error: ErrorMessage }
  | { readonly kind: 'events'; readonly events: readonly Exclude<KeeperEvent, { readonly kind: 'fault' }>[] }
  | {
      readonly kind: 'fault'
      readonly fault: Omit<Extract<KeeperEvent, { readonly kind: 'fault' }>, 'error' | 'kind'>
      readonly error: ErrorMessage
    }
  /** PostgreSQL did not answer in time. It is asked again. */
  | { readonly kind: 'unanswered'; readonly error: ErrorMessage }

export interface KeeperSettings {
  readonly log: LogPlace
  /** For tests: a file that says how storage fails. */
  readonly faults?: string
  readonly quota?: RoomQuota
  /** Keys of rooms under which nothing may come. */
  readonly forbidden?: ReadonlyMap<RoomName, ForbiddenKeys>
}

export interface KeeperWorkerData extends KeeperSettings {
  /** The memory in which the thread marks its present work: see `WrittenWorkMark`. */
  readonly work: SharedArrayBuffer
}

export function errorMessage(cause: unknown): ErrorMessage {
  if (!(cause instanceof Error)) return { name: 'Error', message: String(cause), stack: undefined }
  const because = cause.cause instanceof Error ? `: ${cause.cause.message}` : ''
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}
  return { name: cause.name, message: `${cause.message}${because}`, stack: cause.stack, ...code }
}

export function errorFrom({ name, message, stack, code }: ErrorMessage): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code })
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}
