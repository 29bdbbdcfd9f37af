import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { KnownStructs } from './known-structs.ts'
import { elementIn } from './live-weight.ts'
import { isValue, ruleBelow } from './type-rules.ts'

type SharedType = Y.AbstractType<unknown>

/**
 * Whether what an update brings stays within the numbers that the schema says: how many letters may stand in an element,
 * how many elements of one name a room may hold, and how many keys of one sort a map. Asked of each item, after the
 * schema knows it. The rules are V6 and V7.
 */
export class ElementLimits {
  /** Elements that are counted, by name. */
  readonly added = new Map<string, number>()
  readonly #known: KnownStructs
  readonly #elementsOf: (name: string) => number
  /** Letters in elements that letters come into. */
  readonly #letters = new Map<SharedType, number>()
  /** The counted keys of maps that some of the elements come into. */
  readonly #keys = new Map<SharedType, Set<string>>()

  constructor(known: KnownStructs, elementsOf: (name: string) => number) {
    this.#known = known
    this.#elementsOf = elementsOf
  }

  /** @param known the clock up to which the room has what this client wrote */
  refusalOf(item: Y.Item, known: number): RefusalCode | undefined {
    if (item.content instanceof Y.ContentString) return this.#hasRoomFor(item, known) ? undefined : 'too-large'
    if (isValue(item.content)) return this.#mayBeKey(item, known) ? undefined : 'too-large'
    const name = elementIn(item.content)
    return name === undefined || this.#mayCome(item, name, known) ? undefined : 'room-full'
  }

  #hasRoomFor(item: Y.Item, known: number): boolean {
    const text = this.#known.placeOf(item, known)
    const element = text?.rule.kind === 'text' ? this.#known.around(text.type) : undefined
    if (element?.rule.kind !== 'element' || element.rule.mostLetters === undefined) return true
    const there = this.#letters.get(element.type) ?? lettersIn(element.type)
    const letters = there + item.length - Math.max(0, known - item.id.clock)
    this.#letters.set(element.type, letters)
    return letters <= element.rule.mostLetters
  }

  #mayBeKey(item: Y.Item, known: number): boolean {
    const place = this.#known.placeOf(item, known)
    if (place === undefined || place.key === null || place.rule.kind !== 'map') return true
    const { few } = place.rule
    if (few?.has(place.key) !== true) return true
    const keys = this.#keys.get(place.type) ?? keysIn(place.type, few.has)
    this.#keys.set(place.type, keys)
    return keys.add(place.key).size <= few.most
  }

  #mayCome(item: Y.Item, name: string, known: number): boolean {
    const place = this.#known.placeOf(item, known)
    const rule = place && ruleBelow(place.rule, item.parentSub, (item.content as Y.ContentType).type as SharedType)
    if (rule?.kind !== 'element' || rule.mostInRoom === undefined) return true
    const added = (this.added.get(name) ?? 0) + 1
    this.added.set(name, added)
    return this.#elementsOf(name) + added <= rule.mostInRoom
  }
}

/** Also of a type that only the update has, which says nothing yet. */
function lettersIn(element: SharedType): number {
  let letters = 0
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the items of a type
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    if (item.content.type instanceof Y.XmlText) letters += item.content.type.length
  }
  return letters
}

function keysIn(map: SharedType, isCounted: (key: string) => boolean): Set<string> {
  const keys = new Set<string>()
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the keys of a type that is not known to be a map
  for (const [key, item] of map._map) if (!item.deleted && isCounted(key)) keys.add(key)
  return keys
}
