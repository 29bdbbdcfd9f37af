import * as Y from 'yjs'

import { DeletionTimes, type StruckRun } from './deletion-times.ts'
import { holdsWords } from './strike-update.ts'
import { RangeCollection, type StruckRanges } from './struck-ranges.ts'

type Text = Y.AbstractType<unknown>

/** A stretch of a text's string, and the item that it is of. */
interface Stretch {
  readonly item: Y.Item
  readonly from: number
  readonly length: number
}

/**
 * Finds where words ever stood in a room: in what a reader could see after one of its updates, in what was written and
 * removed at once, and in values, marks and notes. Feed it all updates from the first on; deleted content is kept, so
 * it takes some twenty times the bytes of the past.
 */
export class WordsInPast {
  readonly #words: readonly string[]
  readonly #doc = new Y.Doc({ gc: false })
  readonly #found = new RangeCollection()
  readonly #texts = new Set<Text>()
  readonly #times = new DeletionTimes()
  #now = 0
  #sequence = 0

  /** @param words each at least one letter; every occurrence of each is meant */
  constructor(words: readonly string[]) {
    this.#words = words
    this.#doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#times.note(transaction, this.#sequence)
      for (const type of transaction.changed.keys()) this.#lookAtChanged(type as Text)
      this.#lookAtMade(transaction)
    })
  }

  advance(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      this.#sequence += 1
      Y.applyUpdate(this.#doc, update)
    }
  }

  /** The findings, once everything was fed. `occurrences` are those that can be read now; `runs` tell what stood when. */
  finish(): { readonly ranges: StruckRanges; readonly occurrences: number; readonly runs: readonly StruckRun[] } {
    for (const structs of this.#doc.store.clients.values()) this.#lookAtWritten(structs)
    for (const text of this.#texts) {
      this.#lookInText(text, () => true)
      this.#now += this.#lookInText(text, (item) => !item.deleted)
    }
    const ranges = this.#found.joined()
    this.#doc.destroy()
    return { ranges, occurrences: this.#now, runs: this.#times.runsOf(ranges) }
  }

  #lookAtChanged(type: Text): void {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the items of a type
    if (type._start === null) return
    this.#texts.add(type)
    this.#lookInText(type, (item) => !item.deleted)
  }

  /** A type that came whole with its text is not among the changed ones. */
  #lookAtMade({ beforeState, afterState }: Y.Transaction): void {
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      const structs = this.#doc.store.clients.get(client)
      if (before === clock || structs === undefined) continue
      for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
        const struct = structs[index]
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
          this.#lookAtChanged(struct.content.type as Text)
        }
      }
    }
  }

  /** In the order in which a client wrote, whatever became of it, and in each value by itself. */
  #lookAtWritten(structs: readonly (Y.Item | Y.GC)[]): void {
    const stretches: Stretch[] = []
    let text = ''
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !holdsWords(struct)) continue
      if (struct.content instanceof Y.ContentString) {
        stretches.push({ item: struct, from: text.length, length: struct.length })
        text += struct.content.str
      } else {
        this.#lookInValue(struct)
      }
    }
    this.#take(text, stretches)
  }

  /** Several values in one item stay several: only those with the words are struck. */
  #lookInValue(item: Y.Item): void {
    const { client, clock } = item.id
    for (const [index, value] of item.content.getContent().entries()) {
      if (holds(value, this.#words)) this.#found.add(client, clock + index, 1)
    }
    const { content } = item
    if (content instanceof Y.ContentFormat && holds([content.key, content.value], this.#words)) {
      this.#found.add(client, clock, 1)
    }
    if (content instanceof Y.ContentEmbed && holds(content.embed, this.#words)) this.#found.add(client, clock, 1)
  }

  #lookInText(type: Text, counts: (item: Y.Item) => boolean): number {
    const stretches: Stretch[] = []
    let text = ''
    // oxlint-disable-next-line no-underscore-dangle -- as above
    for (let item = type._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString) || !counts(item)) continue
      stretches.push({ item, from: text.length, length: item.length })
      text += item.content.str
    }
    return this.#take(text, stretches)
  }

  /** Text that was written and removed between two parts of the words: a corrected figure, a mark. */
  #addBetween(from: Y.Item, to: Y.Item): void {
    const between: Y.Item[] = []
    for (let item = from.right; item !== to; item = item.right) {
      // Neighbours in the order of writing, or in a text that has changed since.
      if (item === null) return
      if (item.deleted && holdsWords(item)) between.push(item)
    }
    for (const { id, length } of between) this.#found.add(id.client, id.clock, length)
  }

  #take(text: string, stretches: readonly Stretch[]): number {
    let count = 0
    for (const word of this.#words) {
      let next = 0
      for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
        count += 1
        const end = at + word.length
        while ((stretches[next]?.from ?? Infinity) + (stretches[next]?.length ?? 0) <= at) next += 1
        for (let index = next; index < stretches.length; index++) {
          const stretch = stretches[index]
          if (stretch === undefined || stretch.from >= end) break
          const start = Math.max(at, stretch.from)
          const stop = Math.min(end, stretch.from + stretch.length)
          const { client, clock } = stretch.item.id
          this.#found.add(client, clock + start - stretch.from, stop - start)
          const following = stretches[index + 1]
          if (following !== undefined && following.from < end) this.#addBetween(stretch.item, following.item)
        }
      }
    }
    return count
  }
}

/** Whether words stand in a value: a string, or one anywhere in it. */
function holds(value: unknown, words: readonly string[]): boolean {
  if (typeof value === 'string') return words.some((word) => value.includes(word))
  if (typeof value === 'number') return words.some((word) => String(value) === word)
  if (value instanceof Uint8Array) {
    const text = new TextDecoder('utf-8').decode(value)
    return words.some((word) => text.includes(word))
  }
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => holds(key, words) || holds(inner, words))
}
