import * as Y from 'yjs'

import { addedItems, deletedItems } from '../authorship/passages.ts'

/** Letters that one person typed in one go, and which of them they took back themselves. */
interface TypedRun {
  readonly client: number
  readonly clock: number
  readonly text: string
  readonly block: string
  /** The block itself: its id can belong to a block that was made anew. */
  readonly holder: Y.XmlElement | undefined
  readonly person: string
  readonly takenBack: Uint8Array
}

/** The fate of typed words. */
export interface Fates {
  /**
   * `overwritten`: what stands in the block now is not kept. `back`: it is missing, and is brought back with what
   * others typed into it. `gone`: what was removed of it since, or all of it, stays removed.
   */
  readonly fateOf: (block: string) => 'overwritten' | 'back' | 'gone' | 'as it is'
  /** The blocks as they were at the moment. */
  readonly elements: ReadonlyMap<string, Y.XmlElement>
  /** The final text of a block. */
  readonly textOf: (block: string) => string
}

/** Letters that stand in no text any more, by the block they were typed into. */
export interface LostWords {
  readonly block: string
  readonly text: string
}

/**
 * The words that people typed after a moment, whether they are still there or not: words typed into a removed block
 * never show. Belongs to one document without garbage collection, begun at that moment, whose every later update is
 * noted.
 */
export class TypedMeanwhile {
  readonly #doc: Y.Doc
  /** The clocks at the moment: what lies before was there. */
  readonly #then: ReadonlyMap<number, number>
  readonly #runs = new Map<number, TypedRun[]>()
  /** The people who removed a part of a block as it stood, or all of it. */
  readonly #removers = new Map<string, Set<string>>()

  constructor(doc: Y.Doc) {
    if (doc.gc) throw new Error('what was deleted has to be there')
    this.#doc = doc
    this.#then = Y.decodeStateVector(Y.encodeStateVector(doc))
  }

  /**
   * Call it on `afterTransaction`.
   *
   * @param person undefined for what the server tidied
   */
  note(transaction: Y.Transaction, update: Uint8Array, person: string | undefined): void {
    if (person === undefined) return
    for (const item of addedItems(transaction)) this.#add(item, person)
    // Into what was removed already: Yjs deletes it as it comes, and its writer did not.
    const orphans = [...newAndDeleted(transaction)]
    if (orphans.length > 0) {
      const own = Y.decodeUpdate(update).ds
      for (const item of orphans) {
        this.#add(item, person)
        for (let at = 0; at < item.length; at++) {
          if (Y.isDeleted(own, Y.createID(item.id.client, item.id.clock + at)))
            this.#takeBack(item.id.client, item.id.clock + at, 1, person)
        }
      }
    }
    for (const item of deletedItems(transaction)) {
      if (!this.#wasThere(item.id)) this.#takeBack(item.id.client, item.id.clock, item.length, person)
      else if (item.content instanceof Y.ContentString || item.content instanceof Y.ContentType) {
        const block = blockOf(item)
        this.#removers.set(block, (this.#removers.get(block) ?? new Set()).add(person))
      }
    }
  }

  /** Whether an item was there at the moment. */
  #wasThere({ client, clock }: Y.ID): boolean {
    return clock < (this.#then.get(client) ?? 0)
  }

  /**
   * A text as it stood, with what others typed into it since: not what they took back, and nothing of those who removed
   * something of the block.
   */
  lettersWith(item: Y.Item, block: string): string {
    if (!(item.content instanceof Y.ContentString)) return ''
    const { str } = item.content
    if (this.#wasThere(item.id)) return str
    const removers = this.#removers.get(block)
    let kept = ''
    for (let at = 0; at < str.length; at++) {
      const found = this.#find(item.id.client, item.id.clock + at)
      if (found === undefined || removers?.has(found.run.person)) continue
      if (found.run.takenBack[found.at] === 0) kept += str.charAt(at)
    }
    return kept
  }

  isOfThen(item: Y.Item): boolean {
    return this.#wasThere(item.id)
  }

  /** The typed words that stand nowhere, or will not once a text is brought back. */
  lost({ fateOf, elements, textOf }: Fates): LostWords[] {
    const lost: LostWords[] = []
    let last: (LostWords & { client: number; end: number }) | undefined
    const all = [...this.#runs.values()].flat()
    for (const run of all) {
      const fate = fateOf(run.block)
      const { block, holder, person } = run
      const isBack = fate === 'back' && holder !== undefined && holder === elements.get(block)
      if (fate === 'as it is' || (isBack && !this.#removers.get(block)?.has(person))) continue
      for (const [from, to] of this.#missing(run, fate === 'overwritten')) {
        const text = run.text.slice(from, to)
        if (last?.client === run.client && last.end === run.clock + from && last.block === run.block) {
          last = { ...last, text: last.text + text, end: run.clock + to }
          lost[lost.length - 1] = last
        } else {
          last = { block: run.block, text, client: run.client, end: run.clock + to }
          lost.push(last)
        }
      }
    }
    return lost.flatMap(({ block, text }) =>
      // A block that was made anew holds the same words in other items; a few letters alike say nothing.
      text.length >= surelySame && textOf(block).includes(text) ? [] : [{ block, text }],
    )
  }

  /** Stretches of a run that were not taken back, and are deleted or about to be. */
  *#missing(run: TypedRun, isOverwritten: boolean): Generator<[from: number, to: number]> {
    let from = -1
    for (let at = 0; at <= run.text.length; at++) {
      const isMissing =
        at < run.text.length &&
        run.takenBack[at] === 0 &&
        (isOverwritten || this.#isDeleted(run.client, run.clock + at))
      if (isMissing && from < 0) from = at
      if (!isMissing && from >= 0) {
        yield [from, at]
        from = -1
      }
    }
  }

  #isDeleted(client: number, clock: number): boolean {
    const structs = this.#doc.store.clients.get(client) ?? []
    return structs[Y.findIndexSS(structs, clock)]?.deleted ?? true
  }

  #add(item: Y.Item, person: string): void {
    if (!(item.content instanceof Y.ContentString)) return
    const { client, clock } = item.id
    const text = item.content.str
    const runs = this.#runs.get(client) ?? []
    this.#runs.set(client, runs)
    const run = { client, clock, text, ...holderOf(item), person, takenBack: new Uint8Array(text.length) }
    const last = runs.at(-1)
    if (last === undefined || last.clock < clock) runs.push(run)
    else runs.splice(firstAfter(runs, clock), 0, run)
  }

  #takeBack(client: number, clock: number, length: number, person: string): void {
    for (let at = clock; at < clock + length; at++) {
      const found = this.#find(client, at)
      if (found?.run.person === person) found.run.takenBack[found.at] = 1
    }
  }

  #find(client: number, clock: number): { readonly run: TypedRun; readonly at: number } | undefined {
    const runs = this.#runs.get(client) ?? []
    const run = runs[firstAfter(runs, clock) - 1]
    return run !== undefined && clock < run.clock + run.text.length ? { run, at: clock - run.clock } : undefined
  }
}

const surelySame = 12

/** The index of the first run that begins after `clock`. */
function firstAfter(runs: readonly TypedRun[], clock: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.clock ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function* newAndDeleted({ beforeState, afterState, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (clock <= before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item && struct.deleted && struct.id.clock >= before) yield struct
    }
  }
}

/** The id of the block that holds an item, or that it is; empty where there is none. Also of what was deleted. */
export function blockOf(item: Y.Item): string {
  return holderOf(item).block
}

function holderOf(item: Y.Item): { readonly block: string; readonly holder: Y.XmlElement | undefined } {
  let type: unknown = item.content instanceof Y.ContentType ? item.content.type : item.parent
  while (type instanceof Y.AbstractType) {
    const id = idOf(type)
    if (id !== '') return { block: id, holder: type instanceof Y.XmlElement ? type : undefined }
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const parent: unknown = type._item?.parent
    type = parent
  }
  return { block: '', holder: undefined }
}

function idOf(type: unknown): string {
  if (!(type instanceof Y.XmlElement)) return ''
  // oxlint-disable-next-line no-underscore-dangle -- a deleted element's attributes can be read from memory alone
  const id: unknown = type._map.get('id')?.content.getContent()[0]
  return typeof id === 'string' ? id : ''
}
