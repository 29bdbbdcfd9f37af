import * as Y from 'yjs'

import type { RoomSchema, TypeRule } from './room-schema.ts'
import { admits, ruleBelow } from './type-rules.ts'

type SharedType = Y.AbstractType<unknown>

/** Something a document holds from before, or from a newer server, that this one does not know. */
export interface UnknownContent {
  readonly kind: 'root' | 'node' | 'attribute' | 'mark' | 'key'
  readonly name: string
  /** All items of it and within it. Deleting these takes it out. */
  readonly items: readonly Y.Item[]
}

/** The content of a document that the schema does not know, in no order. The document is not changed. */
export function unknownIn(doc: Y.Doc, schema: RoomSchema): UnknownContent[] {
  const found: UnknownContent[] = []
  // With a stack of its own: types may be nested deeper than JavaScript's.
  const stack: [SharedType, TypeRule][] = []
  for (const [name, root] of doc.share) {
    const rule = schema.root(name)
    const items = itemsOf(root as SharedType)
    if (rule !== undefined) stack.push([root as SharedType, rule])
    else if (items.length > 0) found.push({ kind: 'root', name, items })
  }
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [type, rule] = next
    for (const item of itemsOf(type)) {
      const { content, parentSub } = item
      if (!admits(rule, parentSub, content)) {
        found.push({ ...namesOf(item, rule), items: [item] })
      } else if (content instanceof Y.ContentType) {
        const inner = content.type as SharedType
        const below = ruleBelow(rule, parentSub, inner)
        if (below !== undefined) stack.push([inner, below])
      }
    }
  }
  return found
}

/** Deletes all of it in one transaction. */
export function takeOut(doc: Y.Doc, unknown: readonly UnknownContent[]): void {
  doc.transact((transaction) => {
    for (const { items } of unknown) for (const item of items) if (!item.deleted) item.delete(transaction)
  })
}

/** The words in unknown content: at most so many characters. */
export function wordsIn({ items }: UnknownContent, longest: number): string {
  let words = ''
  const stack = [...items].toReversed()
  for (let item = stack.pop(); item !== undefined && words.length < longest; item = stack.pop()) {
    const { content } = item
    if (content instanceof Y.ContentString) words += content.str
    else if (content instanceof Y.ContentType) {
      if (words !== '' && !words.endsWith(' ')) words += ' '
      stack.push(...itemsOf(content.type as SharedType).toReversed())
    }
  }
  return words.slice(0, longest).trim()
}

/** The items in a type that are not deleted: at its keys, then in its list. */
function itemsOf(type: SharedType): Y.Item[] {
  const items: Y.Item[] = []
  // Yjs has no public way to read a type without knowing which it is.
  /* oxlint-disable no-underscore-dangle */
  for (const item of type._map.values()) if (!item.deleted) items.push(item)
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) items.push(item)
  /* oxlint-enable no-underscore-dangle */
  return items
}

/** @param within of the type it stands in. A root is of no class of Yjs until code asks for it by its type */
function namesOf({ content, parentSub }: Y.Item, within: TypeRule): Pick<UnknownContent, 'kind' | 'name'> {
  if (parentSub !== null) return { kind: within.kind === 'map' ? 'key' : 'attribute', name: parentSub }
  if (content instanceof Y.ContentFormat) return { kind: 'mark', name: content.key }
  if (!(content instanceof Y.ContentType)) return { kind: 'node', name: 'embed' }
  const { type } = content
  return { kind: 'node', name: type instanceof Y.XmlElement ? type.nodeName : 'text' }
}
