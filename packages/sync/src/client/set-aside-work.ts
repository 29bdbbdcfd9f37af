import type { SetAsideWork } from './local-copies.ts'
import { mergeUpdates } from './merge-updates.ts'
import type { OutboxEntry } from './outbox.ts'
import type { RefusalReason } from './refusal-reason.ts'
import { unsavedWords } from './unsaved-words.ts'

type Place = Pick<SetAsideWork, 'room' | 'at'>

const nothingToApply = Uint8Array.of(0, 0)

/** The unacknowledged work when the server refused this client. @returns undefined if there was none */
export function refusedWork(
  entries: readonly OutboxEntry[],
  reason: RefusalReason,
  place: Place,
): SetAsideWork | undefined {
  const [first, ...others] = entries
  if (first === undefined) return undefined
  const update = mergeUpdates([first, ...others].map((entry) => entry.update))
  // Two tabs that hold the same work set it aside once.
  const { id } = first
  return { ...place, id, reason, changes: others.length + 1, update, text: unsavedWords(update) }
}

/** The words of a draft that its field could not write any more: they were in no text yet, and this keeps them. */
export function unfinishedWork(id: string, text: string, place: Place & { readonly struck: number }): SetAsideWork {
  return { ...place, id, reason: 'unfinished', changes: 1, update: nothingToApply, text }
}

/** Words that went away with the block in which they were typed: they are in no text any more, and this keeps them. */
export function buriedWork(id: string, text: string, place: Place & { readonly struck: number }): SetAsideWork {
  return { ...place, id, reason: 'block-removed', changes: 1, update: nothingToApply, text }
}
