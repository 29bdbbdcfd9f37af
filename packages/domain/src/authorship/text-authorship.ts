import type * as Y from 'yjs'

import { BuriedText, cut, type BuriedLetters, type BuriedPassage, type Deleter } from './buried-text.ts'
import { commonParts, sameTexts, type Match } from './matching-text.ts'
import { textChangeIn, textOf, type Passage } from './passages.ts'
import { isOfSame, StampedRanges, type Stamp, type StampedRange } from './stamped-ranges.ts'

/** Plain data: it can be kept and taken up again with the document it belongs to. */
export interface TextAuthorshipState {
  readonly ranges: readonly (readonly [client: number, ranges: readonly StampedRange[]])[]
  readonly buried: readonly BuriedPassage[]
}

/** The changes of texts in an update, in letters. */
export interface TextChange {
  readonly written: number
  readonly removed: number
  /** The roots whose texts it changed. */
  readonly roots: ReadonlySet<string>
}

/** The stamp of each letter of a passage; undefined while it is taken to be written anew. */
type Stamps = (Stamp | undefined)[]

/**
 * The writer of each letter of a document, learned update by update from the log. An editor makes a block anew to turn
 * it into a heading, and an undo writes deleted text again: text that was there before keeps its writer. Belongs to one
 * document, whose every update must be noted.
 */
export class TextAuthorship {
  readonly #ranges: StampedRanges
  readonly #buried: BuriedText

  constructor({ ranges, buried }: TextAuthorshipState = { ranges: [], buried: [] }) {
    this.#ranges = new StampedRanges(ranges)
    this.#buried = new BuriedText(buried)
  }

  get state(): TextAuthorshipState {
    return { ranges: this.#ranges.entries(), buried: this.#buried.passages() }
  }

  /**
   * Call it after each transaction, before Yjs throws away what was deleted: on `afterTransaction`.
   *
   * @param restores it brings back what others may have deleted: their letters stay their writers'
   */
  note(transaction: Y.Transaction, by: Stamp, restores = false): TextChange {
    const { written, removed } = textChangeIn(transaction)
    const buried = removed.map((passage) => this.#bury(passage, by.writer))
    for (const passage of buried) this.#buried.bury(passage)
    this.#stamp(written, buried, { by, deleter: restores ? 'anyone' : by.writer })
    return {
      written: lettersIn(written),
      removed: lettersIn(removed),
      roots: new Set([...written, ...removed].flatMap(({ root }) => root ?? [])),
    }
  }

  /** The writers of these letters, in order. */
  writersOf(client: number, clock: number, length: number): readonly StampedRange[] {
    return this.#ranges.read(client, clock, length)
  }

  #bury({ text, items, block, withBlock }: Passage, by: number): BuriedPassage {
    const letters = items.map((item): BuriedLetters => {
      const { client, clock } = item.id
      return { client, clock, text: textOf(item), stamps: this.#ranges.take(client, clock, item.length) }
    })
    return { text, block, withBlock, by, letters }
  }

  /** From the surest sign to the least: at its own place again, written again in the same step, come back later. */
  #stamp(
    written: readonly Passage[],
    removed: readonly BuriedPassage[],
    { by, deleter }: { readonly by: Stamp; readonly deleter: Deleter },
  ): void {
    const known = new Map(
      written.map((passage) => [passage, Array.from<Stamp | undefined>({ length: passage.text.length })]),
    )
    const back = deleter === 'anyone' ? by : undefined
    this.#stampUndone(known, back)
    const unknown = () => written.filter((passage) => known.get(passage)?.every((stamp) => stamp === undefined))
    const left = new Set(removed)
    const ofThis = new Set(removed)
    const carry = (match: Match, to: Passage | undefined, from: BuriedPassage | undefined) => {
      if (to === undefined || from === undefined) return
      const stamps = stampsOf(from, match.from, match.length)
      // Text that this update itself made anew was never gone.
      fill(known.get(to), match.to, ofThis.has(from) ? stamps : broughtBack(stamps, back))
      left.delete(from)
      if (match.length === from.text.length) this.#buried.markBack(from)
    }
    const giveBack = (to: Passage, from: BuriedPassage | undefined) => {
      if (from === undefined) return
      fill(known.get(to), 0, broughtBack(stampsOf(from, 0, to.text.length), back))
      this.#buried.markBack(from)
    }
    const open = unknown()
    for (const match of sameTexts(open, removed)) carry(match, open[match.written], removed[match.removed])
    for (const passage of unknown()) giveBack(passage, this.#buried.inItsBlock(passage, deleter))
    const [parts, sources] = [unknown(), [...left]]
    for (const match of commonParts(parts, sources)) carry(match, parts[match.written], sources[match.removed])
    for (const passage of unknown()) {
      const { block, withBlock } = passage
      if (block === undefined || !withBlock) continue
      const before = this.#buried.withBlock(block, deleter)
      for (const match of commonParts([passage], before)) carry(match, passage, before[match.removed])
    }
    for (const passage of unknown()) giveBack(passage, this.#buried.cutBefore(passage, deleter))
    for (const [{ items }, stamps] of known) this.#add(items, stamps, by)
  }

  /** An undo within a text puts each stretch just before where it was. One letter alone may as well have been typed. */
  #stampUndone(known: ReadonlyMap<Passage, Stamps>, back: Stamp | undefined): void {
    if (lettersIn([...known.keys()]) < 2) return
    const found: { of: Stamps; at: number; stamps: readonly StampedRange[]; length: number }[] = []
    for (const [{ items }, of] of known) {
      let at = 0
      for (const item of items) {
        const { rightOrigin, length } = item
        const stamps = rightOrigin && this.#buried.at(rightOrigin.client, rightOrigin.clock, textOf(item))
        if (stamps) found.push({ of, at, stamps, length })
        at += length
      }
    }
    if (found.reduce((sum, { length }) => sum + length, 0) < 2) return
    for (const { of, at, stamps } of found) fill(of, at, broughtBack(stamps, back))
  }

  #add(items: readonly Y.Item[], known: readonly (Stamp | undefined)[], by: Stamp): void {
    let at = 0
    for (const { id, length } of items) {
      for (const run of runsOf(known.slice(at, at + length), length, by)) {
        this.#ranges.add(id.client, { ...run, clock: id.clock + run.clock })
      }
      at += length
    }
  }
}

function lettersIn(passages: readonly Passage[]): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0)
}

/** The stamps of a passage's letters, as offsets within the piece asked for. */
function stampsOf({ letters }: BuriedPassage, from: number, length: number): StampedRange[] {
  let passed = 0
  return letters.flatMap(({ clock, text, stamps }) => {
    const start = Math.max(from - passed, 0)
    const end = Math.min(from + length - passed, text.length)
    const offset = passed - from - clock
    passed += text.length
    if (end <= start) return []
    return cut(stamps, clock + start, end - start).map((stamp) => ({ ...stamp, clock: stamp.clock + offset }))
  })
}

function fill(known: (Stamp | undefined)[] | undefined, at: number, stamps: readonly StampedRange[]): void {
  let reached = at
  for (const { writer, time, back, length } of stamps) {
    known?.fill({ writer, time, ...(back && { back }) }, reached, reached + length)
    reached += length
  }
}

/** @param by the person who brings it back; undefined if its writer undoes */
function broughtBack(stamps: readonly StampedRange[], by: Stamp | undefined): readonly StampedRange[] {
  if (by === undefined) return stamps
  const back = { writer: by.writer, time: by.time }
  return stamps.map((stamp) => (stamp.writer === by.writer ? stamp : { ...stamp, back }))
}

/** Neighbours with the same stamp as one; what is not known is `by`'s. Clocks count from 0. */
function runsOf(known: readonly (Stamp | undefined)[], length: number, by: Stamp): StampedRange[] {
  const runs: StampedRange[] = []
  let run: StampedRange = { ...(known[0] ?? by), clock: 0, length: 0 }
  for (let at = 0; at < length; at++) {
    const stamp = known[at] ?? by
    if (!isOfSame(run, stamp) || run.time !== stamp.time) {
      runs.push(run)
      run = { ...stamp, clock: at, length: 0 }
    }
    run = { ...run, length: run.length + 1 }
  }
  return [...runs, run].filter((each) => each.length > 0)
}
