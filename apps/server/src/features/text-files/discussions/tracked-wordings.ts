import { mergeWords, wordChanges, type WordChange } from '@minga/domain/thread/word-changes'

import type { FileDiscussion } from './file-discussion.ts'
import type { Span } from './find-passage.ts'

/** A change that is marked in the text, as its proposer's. */
export interface TrackedChange extends WordChange {
  readonly author: string
  /** When it was proposed. */
  readonly date: string
}

/** What became of a proposed wording in a file. */
export type Wording =
  /** The words before and after are found by these letters of the block. */
  | ({ readonly is: 'tracked'; readonly block: string } & Span)
  /** @param other the reference of the proposal whose changes are marked there */
  | { readonly is: 'beside'; readonly why: WhyBeside; readonly other?: string }

/**
 * Why a wording is not marked in the text. `decided`: it is no open proposal any more. `internal`: a change that is
 * marked is too easily accepted and sent on. `meets`: another proposal is marked in the same words.
 */
export type WhyBeside = 'decided' | 'internal' | 'whole' | 'several' | 'gone' | 'changed' | 'same' | 'meets'

interface Place extends Span {
  readonly block: string
  readonly letters: string
}

interface Marked extends Span {
  readonly reference: string
}

/** Which proposed wordings are marked in a text: of several about the same words the first. */
export class TrackedWordings {
  readonly #changes = new Map<string, TrackedChange[]>()
  readonly #marked = new Map<string, Marked[]>()

  /** By block, from its beginning on. */
  get changes(): ReadonlyMap<string, readonly TrackedChange[]> {
    return new Map([...this.#changes].map(([block, changes]) => [block, changes.toSorted((a, b) => a.at - b.at)]))
  }

  /** @param place where the one passage stands that it is about */
  place(discussion: FileDiscussion, place: Place | undefined): Wording | undefined {
    const { proposed, author, at: date, reference } = discussion
    if (proposed === null) return undefined
    const why = whyBeside(discussion, place)
    if (why !== undefined || place === undefined) return { is: 'beside', why: why ?? 'gone' }
    const { block, at, length, letters } = place
    const current = letters.slice(at, at + length)
    const wanted = mergeWords(discussion.commented[0] ?? current, current, proposed)
    if (wanted === undefined) return { is: 'beside', why: 'changed' }
    if (wanted === current) return { is: 'beside', why: 'same' }
    const marked = this.#marked.get(block) ?? []
    const met = marked.find((other) => other.at <= at + length && at <= other.at + other.length)
    if (met !== undefined) return { is: 'beside', why: 'meets', other: met.reference }
    this.#marked.set(block, [...marked, { at, length, reference }])
    const changes = wordChanges(current, wanted).map((change) => ({ ...change, at: at + change.at, author, date }))
    this.#changes.set(block, [...(this.#changes.get(block) ?? []), ...changes])
    return { is: 'tracked', block, at, length }
  }
}

function whyBeside(
  { isDecided, isInternal, isOnPassage, passages }: FileDiscussion,
  place: Place | undefined,
): WhyBeside | undefined {
  if (isDecided) return 'decided'
  if (isInternal) return 'internal'
  if (!isOnPassage) return 'whole'
  if (passages.length !== 1) return 'several'
  return place === undefined ? 'gone' : undefined
}
