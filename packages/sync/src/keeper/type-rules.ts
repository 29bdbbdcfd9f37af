import * as Y from 'yjs'

import type { RoomSchema, TypeRule, ValueRule } from './room-schema.ts'

type SharedType = Y.AbstractType<unknown>
type Content = Y.Item['content']

/** The rule for each type of a document. Kept for as long as the document: a type never moves. */
export class TypeRules {
  readonly #schema: RoomSchema
  readonly #known = new WeakMap<SharedType, TypeRule | 'none'>()
  readonly #roots = new Map<string, TypeRule | undefined>()

  constructor(schema: RoomSchema) {
    this.#schema = schema
  }

  root(name: string): TypeRule | undefined {
    if (!this.#roots.has(name) && this.#roots.size < mostRoots) this.#roots.set(name, this.#schema.root(name))
    return this.#roots.get(name) ?? this.#schema.root(name)
  }

  /**
   * Without recursion: in rooms that are older than the gate's rules types may be nested deeper than a stack can bear.
   *
   * @param type is in the document
   */
  of(type: SharedType): TypeRule | undefined {
    const path: SharedType[] = []
    let next: SharedType | undefined = type
    while (next !== undefined && !this.#known.has(next)) {
      path.push(next)
      next = holderOf(next)
    }
    let rule = next && this.#known.get(next)
    for (const passed of path.toReversed()) {
      rule = this.#below(rule, passed) ?? 'none'
      this.#known.set(passed, rule)
    }
    return rule === 'none' ? undefined : rule
  }

  #below(rule: TypeRule | 'none' | undefined, type: SharedType): TypeRule | undefined {
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const item = type._item
    if (item === null) return this.root(Y.findRootTypeKey(type))
    return rule === undefined || rule === 'none' ? undefined : ruleBelow(rule, item.parentSub, type)
  }
}

/** Names of roots that were asked for: of a register as many as it has long texts. */
const mostRoots = 10_000

function holderOf(type: SharedType): SharedType | undefined {
  // oxlint-disable-next-line no-underscore-dangle -- as above
  const parent = type._item?.parent
  return parent instanceof Y.AbstractType ? parent : undefined
}

/** The rule for a type that stands in another, at a key or in its list. */
export function ruleBelow(rule: TypeRule, parentSub: string | null, type: SharedType): TypeRule | undefined {
  if (rule.kind === 'open') return rule
  if (parentSub !== null) {
    const entry = rule.kind === 'map' ? rule.entry(parentSub) : undefined
    return typeof entry === 'object' && type.constructor === Y.Map ? entry : undefined
  }
  if (rule.kind !== 'fragment' && rule.kind !== 'element') return undefined
  if (type instanceof Y.XmlElement) return rule.element(type.nodeName)
  return type instanceof Y.XmlText ? rule.text : undefined
}

/** Whether such content may stand at a key of a type, or in its list. */
export function admits(rule: TypeRule, parentSub: string | null, content: Content): boolean {
  if (rule.kind === 'open' || content instanceof Y.ContentDeleted) return true
  if (content instanceof Y.ContentType) return ruleBelow(rule, parentSub, content.type as SharedType) !== undefined
  if (parentSub !== null) {
    const value = valueRuleAt(rule, parentSub)
    return value !== undefined && isValue(content) && content.getContent().every(value)
  }
  if (rule.kind !== 'text') return false
  if (content instanceof Y.ContentFormat) {
    return (content.value as unknown) === null || rule.mark(content.key, content.value)
  }
  return content instanceof Y.ContentString
}

/** Whether any version could write that there, judged by the kind of the root before anything has read it. */
export function isOfKind(rule: TypeRule, parentSub: string | null, content: Content): boolean {
  if (rule.kind === 'open' || content instanceof Y.ContentDeleted) return true
  const isAtKey = parentSub !== null
  if (rule.kind === 'map' || isAtKey) return isAtKey && rule.kind === 'map'
  return rule.kind === 'text' || content instanceof Y.ContentType
}

/** For content that is not admitted: whether it never will be. */
export function isForbidden(rule: TypeRule, content: Content): boolean {
  if (rule.kind !== 'text' || !(content instanceof Y.ContentFormat)) return false
  return rule.forbids?.(content.key, content.value) === true
}

function valueRuleAt(rule: TypeRule, key: string): ValueRule | undefined {
  const found = rule.kind === 'map' ? rule.entry(key) : rule.kind === 'element' ? rule.attribute(key) : undefined
  return typeof found === 'function' ? found : undefined
}

/** Whether content is a value at a key of a map or an element. */
export function isValue(content: Content): boolean {
  return content instanceof Y.ContentAny || content instanceof Y.ContentJSON || content instanceof Y.ContentBinary
}
