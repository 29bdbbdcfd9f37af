import * as Y from 'yjs'

/**
 * The readable content of a document, as a sequence of tokens that is the same for two documents that read the same:
 * map keys sorted, neighbouring text joined, deleted things left out. Walks with a stack of its own, because types may
 * be nested deeper than JavaScript's stack, and works on roots that have no type yet (`toJSON` does not).
 */
export function* contentOf(doc: Y.Doc): Generator<string> {
  for (const [name, root] of [...doc.share].toSorted(([a], [b]) => compare(a, b))) {
    // A root whose content is all deleted may be unknown to a document that was loaded later.
    let isNamed = false
    for (const token of contentOfType(root)) {
      if (!isNamed) yield `root ${JSON.stringify(name)}`
      isNamed = true
      yield token
    }
  }
}

export function readsTheSame(one: Y.Doc, other: Y.Doc): boolean {
  const tokens = contentOf(other)
  for (const token of contentOf(one)) {
    if (tokens.next().value !== token) return false
  }
  return tokens.next().done === true
}

type SharedType = Y.Doc['share'] extends Map<string, infer Type> ? Type : never
type Part = string | Y.Item

function* contentOfType(root: SharedType): Generator<string> {
  const stack: Part[] = partsOf(root)
  let text = ''
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (typeof part !== 'string' && part.content instanceof Y.ContentString) {
      text += part.content.str
      continue
    }
    if (text !== '') yield `text ${JSON.stringify(text)}`
    text = ''
    if (typeof part === 'string') {
      yield part
    } else if (part.content instanceof Y.ContentType) {
      const { type } = part.content
      yield `open ${nameOf(type)}`
      stack.push('close', ...partsOf(type))
    } else {
      yield `${part.content.constructor.name} ${JSON.stringify(valueOf(part.content), withoutBigInt)}`
    }
  }
  if (text !== '') yield `text ${JSON.stringify(text)}`
}

/** Last part first, to be put on the stack. */
function partsOf(type: SharedType): Part[] {
  const parts: Part[] = []
  // Yjs has no public way to read a type without knowing which it is.
  /* oxlint-disable no-underscore-dangle */
  for (const [key, item] of [...type._map].toSorted(([a], [b]) => compare(a, b))) {
    if (!item.deleted) parts.push(`key ${JSON.stringify(key)}`, item)
  }
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted) parts.push(item)
  }
  /* oxlint-enable no-underscore-dangle */
  return parts.toReversed()
}

function nameOf(type: SharedType): string {
  return type instanceof Y.XmlElement ? `${type.constructor.name} ${type.nodeName}` : type.constructor.name
}

function valueOf(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentFormat) return [content.key, content.value]
  if (content instanceof Y.ContentBinary) return [...content.content]
  return content.getContent()
}

/** A client may have written what JSON does not know. */
function withoutBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value
}

function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
