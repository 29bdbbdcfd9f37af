import type { NodeType, Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'

/** Content of a shared text that this editor's schema cannot hold. An editor bound to it would delete it for all. */
export interface ForeignContent {
  readonly reason: 'node' | 'mark' | 'attribute' | 'structure'
  readonly name: string
}

const maximumDepth = 64
const maximumSpan = 100

/** The first content of the text that an editor of this schema would delete. */
export function foreignIn(fragment: Y.XmlFragment, schema: Schema): ForeignContent | undefined {
  return foreignWithin(fragment, schema, 0)
}

/**
 * Calls `found` when a later change brings content that the schema cannot hold. Must be called before an editor is
 * bound: Yjs calls observers in order, and this one has to stop the binding before the binding reads the change.
 */
export function watchForeign(
  fragment: Y.XmlFragment,
  schema: Schema,
  found: (foreign: ForeignContent) => void,
): () => void {
  const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const { target } of events) {
      const foreign =
        target instanceof Y.XmlText ? foreignMark(target, schema) : isContainer(target) && foreignAt(target, schema)
      if (foreign) return found(foreign)
    }
  }
  fragment.observeDeep(look)
  return () => fragment.unobserveDeep(look)
}

function isContainer(type: unknown): type is Y.XmlFragment {
  return type instanceof Y.XmlFragment
}

function foreignAt(target: Y.XmlFragment, schema: Schema): ForeignContent | undefined {
  if (target instanceof Y.XmlElement) return foreignElement(target, schema, 0)
  return foreignWithin(target, schema, 0)
}

function foreignWithin(parent: Y.XmlFragment, schema: Schema, depth: number): ForeignContent | undefined {
  for (const child of parent.toArray()) {
    const foreign =
      child instanceof Y.XmlElement
        ? foreignElement(child, schema, depth + 1)
        : child instanceof Y.XmlText
          ? foreignMark(child, schema)
          : { reason: 'node' as const, name: 'hook' }
    if (foreign) return foreign
  }
  return undefined
}

function foreignElement(element: Y.XmlElement, schema: Schema, depth: number): ForeignContent | undefined {
  const name = element.nodeName
  const type = schema.nodes[name]
  if (type === undefined) return { reason: 'node', name }
  if (depth > maximumDepth) return { reason: 'structure', name }
  if (!spansAreSane(element)) return { reason: 'attribute', name }
  const within = foreignWithin(element, schema, depth)
  if (within) return within
  // An element that two people emptied at once is left to the binding, which removes it without losing anything.
  return fits(element, type, schema) || isEmptied(element) ? undefined : { reason: 'structure', name }
}

/** Any client can set a table cell's spans; a span of a billion would freeze every browser that opens the text. */
function spansAreSane(element: Y.XmlElement): boolean {
  return ['colspan', 'rowspan'].every((name) => {
    const span: unknown = element.getAttribute(name)
    return span === undefined || (Number.isInteger(span) && Number(span) >= 1 && Number(span) <= maximumSpan)
  })
}

function fits(element: Y.XmlElement, type: NodeType, schema: Schema): boolean {
  let match = type.contentMatch
  for (const child of element.toArray()) {
    const childType = child instanceof Y.XmlElement ? schema.nodes[child.nodeName] : schema.nodes['text']
    if (child instanceof Y.XmlText && child.length === 0) continue
    const next = childType && match.matchType(childType)
    if (!next) return false
    match = next
  }
  return match.validEnd
}

function isEmptied(element: Y.XmlElement): boolean {
  return element.toArray().every((child) => {
    if (child instanceof Y.XmlText) return child.length === 0
    return child instanceof Y.XmlElement && !says(child) && isEmptied(child)
  })
}

/** Elements without text of their own that are content all the same: a record, a mention, a picture, a note, a chart. */
function says(element: Y.XmlElement): boolean {
  return ['record', 'who', 'file', 'note', 'chart'].some((name) => element.getAttribute(name) !== undefined)
}

function foreignMark(text: Y.XmlText, schema: Schema): ForeignContent | undefined {
  for (const part of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof part.insert !== 'string') return { reason: 'node', name: 'embed' }
    for (const name of Object.keys(part.attributes ?? {})) {
      if (schema.marks[markNameOf(name)] === undefined) return { reason: 'mark', name }
    }
  }
  return undefined
}

/** The binding stores marks that may overlap as `name--hash`. */
function markNameOf(attribute: string): string {
  return attribute.replace(/--[A-Za-z0-9+/=]{8}$/u, '')
}
