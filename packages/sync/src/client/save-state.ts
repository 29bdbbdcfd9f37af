import type { ConnectionState } from './connection-state.ts'
import type { RefusalReason } from './refusal-reason.ts'

/** Whether the room's content can be shown: from the local copy or from the server. */
export type Readiness = 'loading' | 'ready' | 'unavailable-offline'

/** The state of people's work that the page shows. `changes` counts those the server has not acknowledged. */
export type SaveState =
  | { readonly kind: 'loading' }
  /** Everything written here is durable on the server. Never shown for anything less. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly changes: number }
  /** No connection; all changes are kept on this device. Never shown for anything less. */
  | { readonly kind: 'offline'; readonly changes: number }
  | { readonly kind: 'not-saved'; readonly reason: NotSavedReason; readonly changes: number }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly changes: number }

export type NotSavedReason =
  /** The server says that it can't store anything at the moment. It will be tried again. */
  | 'storage-failing'
  /** This page is newer than the server, which does not know what it wrote. It will be tried again, and is kept. */
  | 'server-older'
  /** One change is larger than a message may be. Undoing it helps. */
  | 'too-large'
  /** No connection, and this device can't keep the changes: closing the page loses them. */
  | 'local-copy-failing'

export interface SaveFacts {
  readonly readiness: Readiness
  readonly connection: ConnectionState
  readonly changes: number
  /** How many of them the device does not have yet. */
  readonly unkept: number
  readonly isTooLarge: boolean
  readonly isStorageFailing: boolean
  readonly isServerOlder: boolean
  readonly isLocalCopyFailing: boolean
}

export function saveState(facts: SaveFacts): SaveState {
  const { connection, changes } = facts
  if (connection.kind === 'refused') return { kind: 'refused', reason: connection.reason, changes }
  if (changes > 0 && facts.isTooLarge) return { kind: 'not-saved', reason: 'too-large', changes }
  if (isDisconnected(connection)) {
    if (changes > 0 && facts.isLocalCopyFailing) return { kind: 'not-saved', reason: 'local-copy-failing', changes }
    // "Kept on this device" would be untrue of a change that is still on its way there.
    return facts.unkept > 0 ? { kind: 'saving', changes } : { kind: 'offline', changes }
  }
  if (facts.readiness !== 'ready') return { kind: 'loading' }
  if (facts.isStorageFailing) return { kind: 'not-saved', reason: 'storage-failing', changes }
  if (changes > 0 && facts.isServerOlder) return { kind: 'not-saved', reason: 'server-older', changes }
  return changes > 0 ? { kind: 'saving', changes } : { kind: 'saved' }
}

/** A first attempt under way is not yet "offline"; one after a failure is. */
function isDisconnected(connection: ConnectionState): boolean {
  switch (connection.kind) {
    case 'waiting':
      return true
    case 'connecting':
    case 'joining':
      return connection.failures > 0
    case 'stopped':
    case 'live':
    case 'refused':
      return false
  }
}
