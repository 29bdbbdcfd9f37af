import type { RefusalCode } from '@minga/protocol/wire/refusal'
import * as Y from 'yjs'

import type { TypeRule } from './room-schema.ts'
import { forgotten, type Places } from './places.ts'
import { rangeAt, type DeleteSet, type Struct } from './struct-index.ts'
import { admits, isForbidden, isOfKind, ruleBelow, type TypeRules } from './type-rules.ts'

type SharedType = Y.AbstractType<unknown>

/** A type, and what may stand in it. */
interface RuledType {
  readonly type: SharedType
  readonly rule: TypeRule
}

interface RuledPlace extends RuledType {
  /** Null in a list. */
  readonly key: string | null
}

/**
 * Whether this server knows the content of an update. Only lasting content is checked: no editor ever meets content
 * that is deleted already, or stands in deleted content. Deletions always pass. The rules are V1 to V5.
 */
export class KnownStructs {
  readonly #rules: TypeRules
  readonly #places: Places
  readonly #structs: readonly Struct[]
  readonly #deleted: DeleteSet
  /** The holders of the types that the update itself brings. Made when first asked. */
  #holders: Map<unknown, Y.Item> | undefined
  /** The marks of texts that were asked for. */
  readonly #held = new Map<SharedType, ReadonlySet<string>>()
  readonly #fresh = new Map<unknown, TypeRule | 'gone' | undefined>()

  /** @param structs all that the update brings, nested at most as deep as the gate allows */
  constructor(rules: TypeRules, places: Places, structs: readonly Struct[], deleted: DeleteSet) {
    this.#rules = rules
    this.#places = places
    this.#structs = structs
    this.#deleted = deleted
  }

  /** Where an item that stays would stand, and under which rule; undefined where nothing is known of it. */
  placeOf(item: Y.Item, known: number): RuledPlace | undefined {
    if (this.#isDeleted(item, known)) return undefined
    const place = this.#places.of(item)
    const ruled = this.#ruled(place?.parent)
    return ruled && { ...ruled, key: place?.parentSub ?? null }
  }

  /** The holder of a type, in the room or in the update. */
  around(type: SharedType): RuledType | undefined {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to where it is
    if (type._item !== null) return this.#ruled(type._item.parent)
    this.#holders ??= holdersIn(this.#structs)
    const holder = this.#holders.get(type)
    return holder && this.#ruled(this.#places.of(holder)?.parent)
  }

  #ruled(parent: Y.Item['parent'] | string | undefined): RuledType | undefined {
    if (!(parent instanceof Y.AbstractType)) return undefined
    const rule = this.#ruleOf(parent)
    return rule === undefined || rule === 'gone' ? undefined : { type: parent as SharedType, rule }
  }

  /** @param known the clock up to which the room has what this client wrote: the item may begin before it */
  refusalOf(item: Y.Item, known: number): RefusalCode | undefined {
    if (this.#isDeleted(item, known)) return undefined
    const place = this.#places.of(item)
    if (place === undefined || place === forgotten) return undefined
    const { parent, parentSub } = place
    const rule = this.#ruleOf(parent)
    if (rule === 'gone') return undefined
    if (rule === undefined) return 'schema-newer'
    if (isUntyped(parent) && !isOfKind(rule, parentSub, item.content)) return 'does-not-apply'
    if (admits(rule, parentSub, item.content)) return undefined
    if (!isForbidden(rule, item.content)) return 'schema-newer'
    return this.#holds(parent, item.content) ? undefined : 'does-not-apply'
  }

  #ruleOf(parent: Y.Item['parent'] | string): TypeRule | 'gone' | undefined {
    if (typeof parent === 'string') return this.#rules.root(parent)
    if (!(parent instanceof Y.AbstractType)) return undefined
    // oxlint-disable no-underscore-dangle -- Yjs has no public way from a type to where it is
    const type = parent as SharedType
    if (type._item === null && type.doc === null) return this.#ofFresh(type)
    return type._item?.deleted === true ? 'gone' : this.#rules.of(type)
    // oxlint-enable no-underscore-dangle
  }

  /** Nested as deep as the gate allows, which has looked already. */
  #ofFresh(type: SharedType): TypeRule | 'gone' | undefined {
    if (this.#fresh.has(type)) return this.#fresh.get(type)
    const rule = this.#readFresh(type)
    this.#fresh.set(type, rule)
    return rule
  }

  #readFresh(type: SharedType): TypeRule | 'gone' | undefined {
    this.#holders ??= holdersIn(this.#structs)
    const holder = this.#holders.get(type)
    if (holder === undefined) return undefined
    if (this.#isDeleted(holder, holder.id.clock)) return 'gone'
    const place = this.#places.of(holder)
    if (place === undefined) return undefined
    if (place === forgotten) return 'gone'
    const above = this.#ruleOf(place.parent)
    return above === undefined || above === 'gone' ? above : ruleBelow(above, place.parentSub, type)
  }

  /** Yjs writes the marks round a change anew: also those that a text holds from before and would be given no more. */
  #holds(parent: Y.Item['parent'] | string, content: Y.Item['content']): boolean {
    if (!(parent instanceof Y.AbstractType) || !(content instanceof Y.ContentFormat)) return false
    const text = parent as SharedType
    const held = this.#held.get(text) ?? marksIn(text)
    this.#held.set(text, held)
    return held.has(nameOf(content))
  }

  #isDeleted({ id, length, content }: Y.Item, known: number): boolean {
    if (content instanceof Y.ContentDeleted) return true
    const range = rangeAt(this.#deleted.clients.get(id.client) ?? [], Math.max(id.clock, known))
    return range !== undefined && id.clock + length <= range.clock + range.len
  }
}

/** A root that nothing has read yet is only a name, or a type of no kind. */
function isUntyped(parent: unknown): boolean {
  return typeof parent === 'string' || (parent as SharedType).constructor === Y.AbstractType
}

function marksIn(text: SharedType): Set<string> {
  const marks = new Set<string>()
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to the items of a type
  for (let item = text._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat && !item.deleted) marks.add(nameOf(item.content))
  }
  return marks
}

function nameOf({ key, value }: Y.ContentFormat): string {
  return JSON.stringify([key, value])
}

function holdersIn(structs: readonly Struct[]): Map<unknown, Y.Item> {
  const holders = new Map<unknown, Y.Item>()
  for (const struct of structs) {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) {
      holders.set(struct.content.type, struct)
    }
  }
  return holders
}
