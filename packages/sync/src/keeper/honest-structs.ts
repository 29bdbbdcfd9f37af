import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import { Neighbours } from './neighbours.ts'
import { forgotten, isSamePlace, type Place, type Places } from './places.ts'
import { rangeAt, type DeleteSet, type StructIndex } from './struct-index.ts'

export interface UpdateToCheck {
  readonly doc: Y.Doc
  readonly structs: StructIndex
  readonly deleted: DeleteSet
  readonly places: Places
  /** How many items may be passed to decide. */
  readonly maximumSteps: number
}

/**
 * Whether an editor can have made what an update brings. Yjs checks nothing: it puts everything that decodes somewhere,
 * and what contradicts itself where the copy at hand happens to lead it, so that two copies show different things for
 * ever.
 * The rules are S1 to S10.
 */
export class HonestStructs {
  readonly #deleted: DeleteSet
  readonly #places: Places
  readonly #neighbours: Neighbours

  constructor({ doc, structs, deleted, places, maximumSteps }: UpdateToCheck) {
    this.#deleted = deleted
    this.#places = places
    this.#neighbours = new Neighbours(doc, structs, maximumSteps)
  }

  /**
   * Whether a new item can be honest, as far as that can be decided before it is applied.
   *
   * @param known the clock up to which the room has what this client wrote: the item may begin before it
   * @returns why not
   */
  refusalOf(item: Y.Item, known: number): RefusalCode | undefined {
    const { id, origin, rightOrigin } = item
    const place = this.#places.of(item)
    if (place === undefined) return 'does-not-apply'
    if (origin !== null && rightOrigin !== null && !isSamePlace(place, this.#places.at(rightOrigin)))
      return 'does-not-apply'
    const before = id.clock < known ? Y.createID(id.client, known - 1) : undefined
    if (before !== undefined && !isSamePlace(place, this.#places.at(before))) return 'does-not-apply'
    // The document forgot what came before it and the log did not: the new part must come without its beginning (S9).
    if (place === forgotten) return before && 'missing-dependency'
    return this.#isAtHome(item, place, before ?? origin, known) ? undefined : 'does-not-apply'
  }

  /** How many items were passed to decide. */
  get steps(): number {
    return this.#neighbours.steps
  }

  /** More items would have been passed than `maximumSteps` allows. */
  get isExhausted(): boolean {
    return this.#neighbours.isExhausted
  }

  /** To be asked once what an item leans on is in the document: whether it is honest after all. */
  isProven(item: Y.Item): boolean {
    return this.#neighbours.isProven(item)
  }

  /** To be asked once the update is applied: whether it was honest after all. */
  areProven(): boolean {
    return this.#neighbours.areProven()
  }

  #isAtHome(item: Y.Item, place: Place, left: Y.ID | null, known: number): boolean {
    if (!fits(item.content, place)) return false
    if (place.parentSub === null) return this.#neighbours.admit(item, left, item.rightOrigin)
    return item.rightOrigin === null && (item.length === 1 || this.#isDeleted(item, known))
  }

  /** Old values of a key may come as one item, when Yjs has joined them; the current one stands alone. */
  #isDeleted({ id, length, content }: Y.Item, known: number): boolean {
    if (content instanceof Y.ContentDeleted) return true
    const start = Math.max(id.clock, known)
    const range = rangeAt(this.#deleted.clients.get(id.client) ?? [], start)
    return range !== undefined && id.clock + length <= range.clock + range.len
  }
}

/** Whether an editor puts such content there. What a root holds is only known where the server has read it. */
function fits(content: Y.Item['content'], { parent, parentSub }: Place): boolean {
  if (content instanceof Y.ContentDeleted) return true
  const isType = content instanceof Y.ContentType
  const isValue =
    isType || content instanceof Y.ContentAny || content instanceof Y.ContentJSON || content instanceof Y.ContentBinary
  const isElement = parent instanceof Y.XmlElement
  if (parentSub !== null)
    return isValue && (isElement || !(parent instanceof Y.Array || parent instanceof Y.XmlFragment))
  if (parent instanceof Y.Map) return false
  if (parent instanceof Y.Array) return isValue
  if (parent instanceof Y.XmlFragment) return isType
  if (parent instanceof Y.Text)
    return (
      isType ||
      content instanceof Y.ContentString ||
      content instanceof Y.ContentEmbed ||
      content instanceof Y.ContentFormat
    )
  return true
}
