import { leastPiece, type PlacedText } from './matching-text.ts'
import type { StampedRange } from './stamped-ranges.ts'

/** A stretch of deleted letters under one id: what they were and who wrote them. */
export interface BuriedLetters {
  readonly client: number
  readonly clock: number
  readonly text: string
  readonly stamps: readonly StampedRange[]
}

/** A deleted passage. */
export interface BuriedPassage extends PlacedText {
  /** The person who deleted it: only their undo or paste gives it back. */
  readonly by: number
  readonly letters: readonly BuriedLetters[]
  /** It stands somewhere again: a copy of it from now on is the copier's. In its own block an undo still finds it. */
  readonly isBack?: boolean
}

/** The deletions that an update may undo: its writer's own, or those of `anyone` when a lead brings back. */
export type Deleter = number | 'anyone'

function isBy(passage: BuriedPassage, by: Deleter): boolean {
  return by === 'anyone' || passage.by === by
}

/** How many letters are remembered; the oldest are forgotten first. */
const remembered = 1_000_000
/** The least length of a paste that is recognised as cut text in another block; shorter ones are the paster's own. */
const surelyCut = 12
/** How many passages of a block are tried, so that a block made anew a thousand times takes no longer than another. */
const triedPassages = 12

/**
 * Text that was deleted lately, for as long as it may come back. A document forgets deleted text, and text that an undo
 * brings back is new text to it.
 */
export class BuriedText {
  readonly #passages = new Set<BuriedPassage>()
  readonly #byText = new Map<string, Set<BuriedPassage>>()
  readonly #byBlock = new Map<string, Set<BuriedPassage>>()
  readonly #byClient = new Map<number, Map<number, BuriedLetters>>()
  #letters = 0

  constructor(passages: Iterable<BuriedPassage> = []) {
    for (const passage of passages) this.bury(passage)
  }

  passages(): BuriedPassage[] {
    return [...this.#passages]
  }

  bury(passage: BuriedPassage): void {
    if (passage.text.length > remembered) return
    this.#passages.add(passage)
    const alike = this.#byText.get(passage.text) ?? new Set<BuriedPassage>()
    this.#byText.set(passage.text, alike.add(passage))
    if (passage.block !== undefined && passage.withBlock) {
      const of = this.#byBlock.get(passage.block) ?? new Set<BuriedPassage>()
      this.#byBlock.set(passage.block, of.add(passage))
    }
    for (const letters of passage.letters) {
      const of = this.#byClient.get(letters.client) ?? new Map<number, BuriedLetters>()
      this.#byClient.set(letters.client, of.set(letters.clock, letters))
    }
    this.#letters += passage.text.length
    for (const oldest of this.#passages) {
      if (this.#letters <= remembered) break
      this.#forget(oldest)
    }
  }

  /** Marks a passage that was written again, so that a further copy is not taken for a paste of what was cut. */
  markBack(passage: BuriedPassage): void {
    this.#forget(passage)
    this.bury({ ...passage, isBack: true })
  }

  /** The passage that stood in a block which comes back under its id, as by undoing. */
  inItsBlock(written: PlacedText, by: Deleter): BuriedPassage | undefined {
    const { block, withBlock } = written
    if (block === undefined || !withBlock) return undefined
    return this.#lastAlike(written.text, by, (passage) => passage.block === block)
  }

  /** The passages that were deleted with this block, the latest first. They may come back in other pieces. */
  withBlock(block: string, by: Deleter): BuriedPassage[] {
    const found = [...(this.#byBlock.get(block) ?? [])].filter((passage) => isBy(passage, by))
    return found.toReversed().slice(0, triedPassages)
  }

  /**
   * A cut passage with this text, long enough to be no coincidence: `leastPiece` in its own block, `surelyCut`
   * elsewhere.
   */
  cutBefore({ text, block }: PlacedText, by: Deleter): BuriedPassage | undefined {
    if (text.length < leastPiece) return undefined
    return this.#lastAlike(text, by, (passage) => {
      const isPlain = passage.isBack !== true
      return isPlain && (text.length >= surelyCut || (block !== undefined && passage.block === block))
    })
  }

  /** The stamps of deleted letters at their own place, if they are these. An undo puts text just before what it was. */
  at(client: number, clock: number, text: string): readonly StampedRange[] | undefined {
    const stamps: StampedRange[] = []
    let reached = 0
    while (reached < text.length) {
      const letters = this.#covering(client, clock + reached)
      if (letters === undefined) return undefined
      const skipped = clock + reached - letters.clock
      const part = letters.text.slice(skipped, skipped + text.length - reached)
      if (!text.startsWith(part, reached)) return undefined
      stamps.push(...cut(letters.stamps, clock + reached, part.length))
      reached += part.length
    }
    return stamps
  }

  #lastAlike(text: string, by: Deleter, isLikely: (passage: BuriedPassage) => boolean): BuriedPassage | undefined {
    const alike = [...(this.#byText.get(text) ?? [])].toReversed()
    return alike.find((passage) => isBy(passage, by) && isLikely(passage))
  }

  #covering(client: number, clock: number): BuriedLetters | undefined {
    const of = this.#byClient.get(client)
    const exact = of?.get(clock)
    if (exact !== undefined || of === undefined) return exact
    for (const letters of of.values()) {
      if (letters.clock <= clock && clock < letters.clock + letters.text.length) return letters
    }
    return undefined
  }

  #forget(passage: BuriedPassage): void {
    this.#passages.delete(passage)
    this.#letters -= passage.text.length
    const alike = this.#byText.get(passage.text)
    alike?.delete(passage)
    if (alike?.size === 0) this.#byText.delete(passage.text)
    const of = passage.block === undefined ? undefined : this.#byBlock.get(passage.block)
    of?.delete(passage)
    if (passage.block !== undefined && of?.size === 0) this.#byBlock.delete(passage.block)
    for (const { client, clock } of passage.letters) this.#byClient.get(client)?.delete(clock)
  }
}

/** The part of `stamps` that covers `length` letters from `clock` on. */
export function cut(stamps: readonly StampedRange[], clock: number, length: number): StampedRange[] {
  const end = clock + length
  return stamps.flatMap((stamp) => {
    const start = Math.max(stamp.clock, clock)
    const last = Math.min(stamp.clock + stamp.length, end)
    return last > start ? [{ ...stamp, clock: start, length: last - start }] : []
  })
}
