import * as Y from 'yjs'

import type { Clock } from './clock.ts'
import { withinTime } from './copy-writer.ts'
import type { LocalCopies, Renewal } from './local-copies.ts'
import type { OutboxEntry } from './outbox.ts'

export interface Renewed {
  readonly person: string
  readonly room: string
  /** All that the server holds, and after how many strikes. */
  readonly state: Uint8Array
  readonly struck: number
  /** The page's own changes that are not acknowledged. */
  readonly entries: readonly OutboxEntry[]
}

/**
 * Puts what the server holds in the place of a copy on this device that was begun before something was struck out. Of
 * changes that are not acknowledged stays what the server does not have: what was struck of one that it had is gone.
 *
 * @returns undefined where the copy is renewed; the changes, for the page to hold, where nothing can be kept
 */
export async function renewCopy(
  {
    copies,
    clock,
    report,
  }: { readonly copies: LocalCopies; readonly clock: Clock; readonly report: (error: unknown) => void },
  { person, room, state, struck, entries }: Renewed,
): Promise<readonly OutboxEntry[] | undefined> {
  const renewal = { state, struck, changes: entries, rest: restAfter(state) }
  try {
    const copy = await withinTime(copies.open(person, room), clock)
    try {
      await withinTime(copy.renew(renewal), clock)
      return undefined
    } catch (error) {
      report(error)
      // Rather nothing on the device than what must not be there.
      await withinTime(copy.discard(), clock)
    }
  } catch (error) {
    report(error)
  }
  return entries.flatMap(({ id, update }) => {
    const rest = renewal.rest(update)
    return rest === undefined ? [] : [{ id, update: rest }]
  })
}

function restAfter(state: Uint8Array): Renewal['rest'] {
  const vector = Y.encodeStateVectorFromUpdate(state)
  return (update) => {
    const rest = Y.diffUpdate(update, vector)
    const isEmpty = rest.byteLength === 2 && rest[0] === 0 && rest[1] === 0
    return isEmpty ? undefined : rest
  }
}
