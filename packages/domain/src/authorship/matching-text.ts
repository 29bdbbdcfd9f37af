/** A text and the block it stands in. */
export interface PlacedText {
  readonly text: string
  readonly block: string | undefined
  /** Whether its block came, or went, with it. */
  readonly withBlock: boolean
}

/** `length` letters at `to` in a written text are those at `from` in a removed one, each by its index. */
export interface Match {
  readonly written: number
  readonly to: number
  readonly removed: number
  readonly from: number
  readonly length: number
}

/** From this length on, equal text was copied, not alike by chance. A shorter piece needs a matching place as well. */
const sureLength = 24
export const leastPiece = 4
/**
 * Bounds on the search, so that one letter a million times, or a million texts of one letter, take no longer than
 * others.
 */
const triedPlaces = 12
const triedPairs = 250_000

/**
 * Removed texts that were written again whole in the same step: a paragraph turned into a heading, the rest of a block
 * that was split or joined, a block moved.
 */
export function sameTexts(written: readonly PlacedText[], removed: readonly PlacedText[]): Match[] {
  if (written.length === 0 || removed.length === 0) return []
  const search = new Search(written, removed)
  search.whole(isSameBlock)
  search.whole((to, from) => to.withBlock || from.withBlock)
  search.whole((to) => to.text.length >= leastPiece)
  return search.matches
}

/**
 * Parts of removed texts that were written again in the same step, the surest sign first: what a block made anew begins
 * and ends with, a text joined to another's end, a stretch too long to be alike by chance. What is left was written
 * anew.
 */
export function commonParts(written: readonly PlacedText[], removed: readonly PlacedText[]): Match[] {
  if (written.length === 0 || removed.length === 0) return []
  const search = new Search(written, removed)
  if (written.length * removed.length <= triedPairs) {
    search.ends(isSameBlock)
    search.pieces()
  }
  search.stretches()
  return search.matches
}

/** Whether the block was made anew under its former id. */
function isSameBlock(to: PlacedText, from: PlacedText): boolean {
  return to.withBlock && from.withBlock && to.block !== undefined && to.block === from.block
}

interface Span {
  readonly index: number
  readonly start: number
  readonly end: number
}

class Search {
  readonly matches: Match[] = []
  readonly #written: readonly PlacedText[]
  readonly #removed: readonly PlacedText[]
  readonly #toWritten: OpenSpans
  readonly #toRemoved: OpenSpans

  constructor(written: readonly PlacedText[], removed: readonly PlacedText[]) {
    this.#written = written
    this.#removed = removed
    this.#toWritten = new OpenSpans(written)
    this.#toRemoved = new OpenSpans(removed)
  }

  /** The whole of a removed text, letter by letter. */
  whole(isLikely: (to: PlacedText, from: PlacedText) => boolean): void {
    const byText = Map.groupBy(
      this.#toRemoved.all().filter((span) => isWhole(span, this.#removed)),
      (span) => this.#removed[span.index]?.text ?? '',
    )
    for (const span of this.#toWritten.all()) {
      const to = this.#written[span.index]
      if (to === undefined || !isWhole(span, this.#written)) continue
      const alike = byText.get(to.text) ?? []
      const at = alike.findIndex(({ index }) => {
        const from = this.#removed[index]
        return from !== undefined && isLikely(to, from)
      })
      const [found] = at < 0 ? [] : alike.splice(at, 1)
      if (found !== undefined) this.#match(span, 0, found, 0, to.text.length)
    }
  }

  /** A block made anew with something more or less in it: what its two texts begin and end with alike. */
  ends(isSame: (to: PlacedText, from: PlacedText) => boolean): void {
    for (const span of this.#toWritten.all()) {
      const to = this.#written[span.index]
      const [found] = this.#removed.flatMap((from, index) =>
        to !== undefined && isSame(to, from) ? this.#toRemoved.of(index) : [],
      )
      if (found === undefined) continue
      this.#matchEnds(span, found)
    }
  }

  #matchEnds(span: Span, found: Span): void {
    const [to, from] = [this.#textOf(span, this.#written), this.#textOf(found, this.#removed)]
    const limit = Math.min(to.length, from.length)
    let begin = 0
    while (begin < limit && to[begin] === from[begin]) begin += 1
    let end = 0
    while (end < limit - begin && to.at(-1 - end) === from.at(-1 - end)) end += 1
    if (begin > 0) this.#match(span, 0, found, 0, begin)
    if (end > 0) this.#match(span, to.length - end, found, from.length - end, end)
  }

  /** A text that is the beginning or the end of a removed one: what was left of a block joined to another. */
  pieces(): void {
    for (const span of this.#toWritten.all()) {
      const to = this.#textOf(span, this.#written)
      if (to.length < leastPiece) continue
      for (const found of this.#toRemoved.all()) {
        const from = this.#textOf(found, this.#removed)
        const at = from.endsWith(to) ? from.length - to.length : from.startsWith(to) ? 0 : -1
        if (at < 0) continue
        this.#match(span, 0, found, at, to.length)
        break
      }
    }
  }

  /** Stretches too long to be alike by chance, wherever they stand. */
  stretches(): void {
    const places = this.#places()
    if (places.size === 0) return
    for (const span of this.#toWritten.all()) {
      const to = this.#written[span.index]?.text ?? ''
      for (let at = span.start; at + sureLength <= span.end;) {
        const longest = this.#longest(places.get(to.slice(at, at + sureLength)) ?? [], to, at, span.end)
        if (longest === undefined) {
          at += 1
          continue
        }
        this.#match(span, at - span.start, longest.span, longest.from - longest.span.start, longest.length)
        at += longest.length
      }
    }
  }

  #places(): Map<string, { span: Span; from: number }[]> {
    const places = new Map<string, { span: Span; from: number }[]>()
    if (!this.#toWritten.all().some(({ start, end }) => end - start >= sureLength)) return places
    for (const span of this.#toRemoved.all()) {
      const text = this.#removed[span.index]?.text ?? ''
      for (let from = span.start; from + sureLength <= span.end; from++) {
        const key = text.slice(from, from + sureLength)
        const known = places.get(key)
        if (known === undefined) places.set(key, [{ span, from }])
        else if (known.length < triedPlaces) known.push({ span, from })
      }
    }
    return places
  }

  #longest(
    candidates: readonly { readonly span: Span; readonly from: number }[],
    to: string,
    at: number,
    end: number,
  ): { readonly span: Span; readonly from: number; readonly length: number } | undefined {
    let longest: { span: Span; from: number; length: number } | undefined
    for (const { from, span } of candidates) {
      // Pieces that were taken meanwhile are not open any more.
      const open = this.#toRemoved
        .of(span.index)
        .find(({ start, end: last }) => start <= from && from + sureLength <= last)
      if (open === undefined) continue
      const text = this.#removed[span.index]?.text ?? ''
      let length = sureLength
      while (at + length < end && from + length < open.end && to[at + length] === text[from + length]) {
        length += 1
      }
      if (length > (longest?.length ?? 0)) longest = { span: open, from, length }
    }
    return longest
  }

  #textOf({ index, start, end }: Span, texts: readonly PlacedText[]): string {
    return texts[index]?.text.slice(start, end) ?? ''
  }

  /** Offsets are within the spans; what remains of both stays open. */
  #match(written: Span, to: number, removed: Span, from: number, length: number): void {
    this.matches.push({
      written: written.index,
      to: written.start + to,
      removed: removed.index,
      from: removed.start + from,
      length,
    })
    this.#toWritten.close(written.index, written.start + to, length)
    this.#toRemoved.close(removed.index, removed.start + from, length)
  }
}

function isWhole({ index, start, end }: Span, texts: readonly PlacedText[]): boolean {
  return start === 0 && end === texts[index]?.text.length
}

/** The parts of texts that are not matched yet. */
class OpenSpans {
  readonly #byText: Span[][]

  constructor(texts: readonly PlacedText[]) {
    this.#byText = texts.map(({ text }, index) => (text === '' ? [] : [{ index, start: 0, end: text.length }]))
  }

  all(): Span[] {
    return this.#byText.flat()
  }

  of(index: number): readonly Span[] {
    return this.#byText[index] ?? []
  }

  close(index: number, from: number, length: number): void {
    this.#byText[index] = this.of(index).flatMap((span) => {
      if (span.end <= from || span.start >= from + length) return [span]
      const parts = [
        { ...span, end: from },
        { ...span, start: from + length },
      ]
      return parts.filter(({ start, end }) => end > start)
    })
  }
}
